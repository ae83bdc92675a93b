"""Allow rules hold for those at the door and for those already inside: on a running hub, seen as a person sees it."""

from __future__ import annotations

import json
import sqlite3

from hubs import Hub, is_alive, wait_until


def test_a_listed_name_signs_up_and_comes_in(hub: Hub) -> None:
    bob = hub.browser()
    assert "Your account is ready" in bob.sign_up("bob", "a-long-password").text
    assert bob.sign_in("bob", "a-long-password").status == 200
    assert bob.is_signed_in()


def test_other_names_are_turned_away_with_words(hub: Hub) -> None:
    mallory = hub.browser()
    page = mallory.sign_up("mallory", "a-long-password")
    assert page.status == 403
    assert "mallory is not on this hub's list of users. Ask teacher@example.org" in page.text
    assert mallory.sign_in("mallory", "a-long-password").status == 403
    assert not mallory.is_signed_in()


def test_nobody_takes_the_name_of_an_admin_or_of_the_probe(hub: Hub) -> None:
    thief = hub.browser()
    assert "already in use" in thief.sign_up("alice", "a-long-password").text
    assert thief.sign_in("alice", "a-long-password").status == 403
    assert thief.sign_up("hub-probe", "a-long-password").status == 403
    assert thief.sign_in("hub-probe", "").status == 403
    assert hub.signed_in("alice").is_signed_in()


def test_the_admin_sees_the_admin_page_and_users_do_not(hub: Hub) -> None:
    assert hub.signed_in("alice").get("/hub/admin").status == 200
    assert hub.signed_in("bob").get("/hub/admin").status in (403, 404)


def test_the_probes_token_reaches_its_own_server_only(hub: Hub) -> None:
    token = (hub.data / "hub" / "probe_token").read_text().strip()
    service = hub.browser()
    assert service.api("GET", "/users/hub-probe", token=token).status == 200
    assert service.api("GET", "/users/bob", token=token).status in (403, 404)
    assert service.api("GET", "/users", token=token).status == 403
    assert service.api("POST", "/users/bob/server", token=token).status in (403, 404)
    assert service.api("POST", "/users/hub-probe/server", token=token, body={}).status in (201, 202)
    home = hub.data / "homes" / "hub-2dprobe"
    wait_until(lambda: "hub-probe" in [server["user"] for server in hub.status()["servers"]], "the probe's server runs")
    wait_until(lambda: service.api("GET", "/users/hub-probe", token=token).json["servers"][""]["ready"], "it is ready")
    assert home.is_dir()
    assert service.api("DELETE", "/users/hub-probe/server", token=token).status in (202, 204)
    wait_until(lambda: not home.exists(), "the probe's home is gone")


def test_a_removed_name_loses_session_tokens_and_server_and_keeps_the_home(hub: Hub) -> None:
    bob, carol = hub.signed_in("bob"), hub.signed_in("carol")
    hub.start_server(bob, "bob")
    server = hub.server_pid("bob")
    token = bob.api("POST", "/users/bob/tokens", body={"note": "mine"}).json["token"]
    assert hub.browser().api("GET", "/user", token=token).status == 200
    (hub.data / "homes" / "bob" / "thesis.txt").write_text("all of it")

    hub.settings["allowed_users"] = ["carol"]
    hub.up()

    assert not bob.is_signed_in()
    assert hub.browser().api("GET", "/user", token=token).status == 403
    wait_until(lambda: not is_alive(server), "bob's server ends")
    page = bob.sign_in("bob", "a-long-password")
    assert page.status == 403 and "bob is not on this hub's list of users" in page.text
    assert carol.is_signed_in()
    assert (hub.data / "homes" / "bob" / "thesis.txt").read_text() == "all of it"


def test_a_returning_name_comes_in_again(hub: Hub) -> None:
    hub.settings["allowed_users"] = ["bob", "carol"]
    hub.up()
    bob = hub.browser()
    assert bob.sign_in("bob", "a-long-password").status == 200
    assert bob.is_signed_in()


def test_blocked_beats_allowed(hub: Hub) -> None:
    bob = hub.signed_in("bob")
    hub.settings["blocked_users"] = ["bob"]
    hub.up()
    assert not bob.is_signed_in()
    assert "may not use this hub" in bob.sign_in("bob", "a-long-password").text
    hub.settings["blocked_users"] = None


def test_staff_enter_the_servers_of_their_group_and_no_other(hub: Hub) -> None:
    hub.settings.update(staff=[{"users": ["tina"], "over": "students"}], allowed_users=["bob", "carol"])
    hub.up()
    alice, tina = hub.signed_in("alice"), hub.browser()
    assert "as soon as" in tina.sign_up("tina", "a-long-password").text
    assert "waits for approval" in tina.sign_in("tina", "a-long-password").text
    alice.get("/hub/authorize/tina")
    assert tina.sign_in("tina", "a-long-password").status == 200
    assert alice.api("POST", "/groups/students/users", body={"users": ["bob"]}).status == 200
    for user in ("bob", "carol"):
        hub.signed_in(user)
    assert [user["name"] for user in tina.api("GET", "/users").json] == ["bob"]
    # Signing in started bob's server, or is about to have: a fresh start needs it gone.
    hub.start_server(hub.signed_in("bob"), "bob")
    assert tina.api("DELETE", "/users/bob/server").status in (202, 204)
    wait_until(lambda: not tina.api("GET", "/users/bob").json["servers"], "bob's server is gone")
    assert tina.api("POST", "/users/bob/server", body={}).status in (201, 202)
    assert tina.api("POST", "/users/carol/server", body={}).status in (403, 404)
    wait_until(lambda: tina.get("/user/bob/api").status == 200, "tina reaches bob's server")


def test_an_admin_who_is_removed_is_no_admin(hub: Hub) -> None:
    hub.settings.update(admin_users=["alice", "amy"], staff=None)
    hub.up()
    amy = hub.browser()
    amy.sign_in("amy", hub.first_password("amy"))
    assert amy.get("/hub/admin").status == 200
    hub.settings.update(admin_users=["alice"], allowed_users=["amy", "bob"])
    hub.up()
    assert amy.is_signed_in()
    assert amy.get("/hub/admin").status in (403, 404)
    database = sqlite3.connect(hub.data / "hub" / "jupyterhub.sqlite")
    assert database.execute("select name from users where admin").fetchall() == [("alice",)]


def test_a_full_hub_says_so_politely(hub: Hub) -> None:
    hub.settings["max_servers"] = 1
    hub.down()
    hub.up()
    amy, bob = hub.browser(), hub.browser()
    bob.sign_in("bob", "a-long-password")
    hub.start_server(bob, "bob")
    amy.sign_in("amy", hub.first_password("amy"))
    page = amy.get("/hub/spawn")
    assert page.status == 429
    assert "physics is full" in page.text and "Try again in a few minutes" in page.text
    assert "teacher@example.org" in page.text
    token = (hub.data / "hub" / "probe_token").read_text().strip()
    assert hub.browser().api("POST", "/users/hub-probe/server", token=token, body={}).status in (201, 202)


def test_a_password_from_a_secret_wins_over_a_generated_one(hub: Hub) -> None:
    generated = hub.first_password()
    hub.settings.update(auth={"type": "native", "secret": "FIRST", "config": None}, max_servers=20)
    hub.up(HUBCTL_SECRETS=json.dumps({"FIRST": "given-by-the-course"}))
    assert hub.browser().sign_in("alice", generated).status == 403
    alice = hub.browser()
    assert alice.sign_in("alice", "given-by-the-course").status == 200
    assert alice.is_signed_in()
    assert json.loads(hub.call("passwords").stdout).get("alice") is None
