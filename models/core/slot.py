"""One slot of the key file: the data key wrapped under a password or the recovery code."""

import base64
import hashlib
import secrets
import unicodedata
from dataclasses import dataclass

from models.core.errors import RuleError

OPERATOR, RECOVERY = "operator", "recovery"
RECOVERY_NAME = "恢复码"
SHORTEST_PASSWORD = 8
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_MISREAD = str.maketrans("OIL", "011")
_CODE_LENGTH = 32  # 8 groups of 4, 160 bits
_NONCE = 12


@dataclass(frozen=True)
class KeyCost:
    """The parameters of scrypt; the default takes about 0.3 s and 128 MB."""

    n: int = 2**17
    r: int = 8
    p: int = 1

    def sane(self) -> bool:
        """Whether a key file may ask for this much work."""
        power = self.n > 1 and self.n & (self.n - 1) == 0
        return power and self.n <= 2**20 and 1 <= self.r <= 32 and 1 <= self.p <= 16


DEFAULT_COST = KeyCost()


@dataclass(frozen=True)
class Slot:
    """The data key wrapped under one secret; `salt` and `wrapped` are base64."""

    id: str
    name: str
    kind: str
    salt: str
    n: int
    r: int
    p: int
    wrapped: str

    @property
    def cost(self) -> KeyCost:
        """What its secret costs to try."""
        return KeyCost(self.n, self.r, self.p)


def operator_slot(key: bytes, name: str, password: str, cost: KeyCost, slot_id: str = "") -> Slot:
    """Wrap the data key under an operator's password; RuleError for a short one or no name."""
    if not name.strip():
        raise RuleError("操作员姓名不能空着", "operator")
    return _wrap(key, name.strip(), OPERATOR, check_password(password), cost, slot_id)


def recovery_slot(key: bytes, code: str, cost: KeyCost) -> Slot:
    """Wrap the data key under a recovery code."""
    return _wrap(key, RECOVERY_NAME, RECOVERY, _code(code), cost)


def unwrap(slot: Slot, typed: str) -> bytes | None:
    """The data key, when what was typed fits the slot."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    sealed = base64.b64decode(slot.wrapped)
    secret = _code(typed) if slot.kind == RECOVERY else _password(typed)
    kek = _derive(secret, base64.b64decode(slot.salt), slot.cost)
    try:
        return AESGCM(kek).decrypt(sealed[:_NONCE], sealed[_NONCE:], slot.id.encode())
    except (InvalidTag, ValueError):
        return None


def new_code() -> str:
    """A random recovery code, 8 groups of 4 without letters that look like digits."""
    drawn = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LENGTH))
    return "-".join(drawn[i : i + 4] for i in range(0, _CODE_LENGTH, 4))


def looks_like_code(typed: str) -> bool:
    """Whether it can be a recovery code, however it was spaced."""
    code = _code(typed)
    return len(code) == _CODE_LENGTH and set(code) <= set(_ALPHABET)


def check_password(password: str) -> str:
    """The password in the one form that is used; RuleError when it is too short."""
    plain = _password(password)
    if len(plain) < SHORTEST_PASSWORD:
        raise RuleError(f"密码至少 {SHORTEST_PASSWORD} 个字符", "password")
    return plain


def _code(typed: str) -> str:
    plain = unicodedata.normalize("NFKC", typed).upper()
    return "".join(c for c in plain if c.isalnum()).translate(_MISREAD)


def _password(typed: str) -> str:
    """Full-width letters of an input method count as the plain ones."""
    return unicodedata.normalize("NFKC", typed)


def _wrap(key: bytes, name: str, kind: str, secret: str, cost: KeyCost, slot_id: str = "") -> Slot:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    slot_id, salt = slot_id or secrets.token_hex(16), secrets.token_bytes(16)
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(_derive(secret, salt, cost)).encrypt(nonce, key, slot_id.encode())
    return Slot(slot_id, name, kind, _text(salt), cost.n, cost.r, cost.p, _text(nonce + sealed))


def _derive(secret: str, salt: bytes, cost: KeyCost) -> bytes:
    memory = 128 * cost.r * (cost.n + cost.p + 2) + 2**20
    typed = secret.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(typed, salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=memory, dklen=32)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
