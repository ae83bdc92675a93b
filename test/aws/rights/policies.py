"""What AWS decides on a call: statements, conditions, and a permissions boundary (IAM User Guide, "Policy evaluation logic")."""

from __future__ import annotations

import re
from typing import NamedTuple


class Call(NamedTuple):
    """One thing that has to be allowed: an action on a resource, and what AWS knows of both. A request may need several."""

    action: str
    # "*" where the action knows no narrower one.
    resource: str
    context: dict[str, str]


def refusal(call: Call, policies: list[dict], boundary: list[dict] | None) -> str | None:
    """Return why the call is refused, as AWS says it; None when it is allowed. `boundary` None is none."""
    for documents, kind in ((policies, "identity-based policy"), (boundary, "permissions boundary")):
        if documents is None:
            continue
        effects = {effect for effect, fits in statements(documents, call) if fits}
        if "Deny" in effects:
            return f"with an explicit deny in an {kind}"
        if "Allow" not in effects:
            return f"because no {kind} allows the {call.action} action"
    return None


def statements(documents: list[dict], call: Call):
    """Effect of each statement, and whether it is about this call."""
    for document in documents:
        for statement in listed(document["Statement"]):
            yield statement["Effect"], is_about(statement, call)


def is_about(statement: dict, call: Call) -> bool:
    """Whether action, resource and all conditions fit."""
    return (
        any(like(call.action.lower(), each.lower()) for each in listed(statement["Action"]))
        and any(like(call.resource, each) for each in listed(statement["Resource"]))
        and all(
            holds(operator, listed(wanted), call.context.get(key))
            for operator, keys in statement.get("Condition", {}).items()
            for key, wanted in keys.items()
        )
    )


def holds(operator: str, wanted: list[str], found: str | None) -> bool:
    """Whether one condition holds; a key that is not there fulfils only Null and what ends with IfExists."""
    if operator == "Null":
        return (found is None) == (str(wanted[0]).lower() == "true")
    if found is None:
        return operator.endswith("IfExists")
    if operator.startswith("StringLike"):
        return any(like(found, each) for each in wanted)
    if operator.startswith(("StringEquals", "Bool")):
        return found in [str(each) for each in wanted]
    raise ValueError(f"this stand-in does not know the condition {operator}")


def like(text: str, pattern: str) -> bool:
    """`*` stands for any text, `?` for one letter."""
    form = "".join({"*": ".*", "?": "."}.get(letter, re.escape(letter)) for letter in pattern)
    return re.fullmatch(form, text, re.DOTALL) is not None


def listed(value) -> list:
    """One is written without a list."""
    return value if isinstance(value, list) else [value]
