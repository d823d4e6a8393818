"""What follows for the others when the head changes, and the forms of one identity number."""

from models.core import identity

_SPOUSE = {"丈夫", "妻子"}
_CHILD = {"儿子", "女儿"}
_IN_LAWS = {
    "父亲": "岳父/公公",
    "母亲": "岳母/婆婆",
    "岳父/公公": "父亲",
    "岳母/婆婆": "母亲",
}
HEAD = "本人"


def by_sex(sex: str, man: str, woman: str) -> str:
    """The word for a man or a woman; blank where the sex is not known."""
    return {"男": man, "女": woman}.get(sex, "")


def relation_to_new_head(relation: str, sex: str, new_head: str) -> str:
    """A person's relation to the new head, who was `new_head` (e.g. 妻子) to the old one.

    `relation` is the person's to the old head (本人 for the old head himself); what does not
    follow from the two is blank, to be asked for.
    """
    if new_head in _SPOUSE:
        return _seen_by_spouse(relation, sex)
    if new_head in _CHILD:
        return by_sex(sex, "父亲", "母亲") if relation in {HEAD, *_SPOUSE} else ""
    if new_head in {"父亲", "母亲"} and relation == HEAD:
        return by_sex(sex, "儿子", "女儿")
    return ""


def _seen_by_spouse(relation: str, sex: str) -> str:
    if relation == HEAD:
        return by_sex(sex, "丈夫", "妻子")
    return relation if relation in {*_CHILD, "孙子女"} else _IN_LAWS.get(relation, "")


def id_forms(number: str) -> tuple[str, ...]:
    """The numbers under which one person may stand: the new one of 18, the old one of 15 digits."""
    modern = identity.modern(number)
    if modern[6:8] != "19":
        return (modern,) if modern else ()
    return modern, modern[:6] + modern[8:17]
