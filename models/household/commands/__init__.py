"""What may be done to the register: each command one use case in one transaction."""

from models.household.commands.register import bulk_register, check_one_file, register_household

__all__ = ["bulk_register", "check_one_file", "register_household"]
