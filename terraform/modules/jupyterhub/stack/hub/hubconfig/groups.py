"""Groups of the sign-in services that have them: what each service must be asked, and how its groups are named on the hub."""

from __future__ import annotations

from typing import Any

from hubconfig.machine import SettingsError

Options = dict[str, Any]


def uses_groups(settings: dict[str, Any]) -> bool:
    """True when a rule, a staff entry or a profile names a group of the sign-in service."""
    return (
        bool(settings.get("allowed_groups") or settings.get("admin_groups"))
        or any(entry.get("group") for entry in settings.get("staff") or ())
        or any(entry.get("allowed_groups") for entry in settings.get("profile_list") or ())
    )


def claimed_groups(key: str) -> Any:
    """Rules of a service whose groups come with the sign-in itself, under this key."""
    return lambda settings: {**_rules(settings), "auth_state_groups_key": key}


def github_groups(settings: dict[str, Any]) -> Options:
    """GitHub's teams as `organization:team`."""
    return {
        **_rules(settings),
        "scope": ["read:org"],
        "populate_teams_in_auth_state": True,
        "auth_state_groups_key": lambda state: [
            f"{team['organization']['login']}:{team['slug']}" for team in state.get("teams") or ()
        ],
    }


def gitlab_groups(settings: dict[str, Any]) -> Options:
    """GitLab's groups by their full path, such as `physics/tutors`."""
    return {
        **_rules(settings),
        "scope": ["read_user", "read_api"],
        "modify_auth_state_hook": _ask_gitlab,
        "auth_state_groups_key": "gitlab_groups",
    }


def ldap_groups(settings: dict[str, Any]) -> Options:
    """A directory's groups by their full name; they say who may sign in, and no more."""
    if settings.get("admin_groups"):
        raise SettingsError("admin_groups: ldap tells the hub no groups of its users; use admin_users")
    return {"allowed_groups": list(settings.get("allowed_groups") or ())}


def no_groups(service: str) -> Any:
    """Refuses group rules for a service that has none, with what to use instead."""

    def refuse(settings: dict[str, Any]) -> Options:
        for name in ("allowed_groups", "admin_groups"):
            if settings.get(name):
                raise SettingsError(f"{name}: {service} tells the hub no groups; use allowed_users or admin_users")
        return {}

    return refuse


def _rules(settings: dict[str, Any]) -> Options:
    found: Options = {"manage_groups": True}
    for name in ("allowed_groups", "admin_groups"):
        if settings.get(name):
            found[name] = set(settings[name])
    return found


async def _ask_gitlab(authenticator: Any, state: dict[str, Any]) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {state['token_response']['access_token']}", "Accept": "application/json"}
    groups, page = [], 1
    while page:
        url = f"{authenticator.gitlab_api}/groups?min_access_level=10&per_page=100&page={page}"
        found = await authenticator.httpfetch(url, label="reading the user's groups", headers=headers)
        groups += [group["full_path"] for group in found]
        page = page + 1 if len(found) == 100 else 0
    return {**state, "gitlab_groups": groups}
