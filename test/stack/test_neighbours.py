"""Two hubs on one computer: each has its own people, sessions and processes."""

from __future__ import annotations

from collections.abc import Callable

from hubs import Hub

MakeHub = Callable[..., Hub]


def test_two_hubs_on_one_computer_do_not_touch_each_other(make_hub: MakeHub) -> None:
    physics, stats = make_hub("physics", display_name="Physics"), make_hub("stats", display_name="Statistics")
    physics.up()
    stats.up()
    assert "Physics" in physics.browser().get("/hub/login").text
    assert "Statistics" in stats.browser().get("/hub/login").text
    assert physics.browser().sign_in("alice", stats.first_password()).status == 403
    before = stats.status()
    physics.down()
    assert stats.status() == before
    assert stats.browser().get("/hub/health").status == 200


def test_both_hubs_of_one_computer_keep_a_person_signed_in(make_hub: MakeHub) -> None:
    physics, stats = make_hub("physics"), make_hub("stats")
    physics.up()
    stats.up()
    alice = physics.signed_in("alice")
    # A browser does not tell ports apart: what one hub sets, the other one gets too.
    alice.url = stats.url
    assert alice.sign_in("alice", stats.first_password()).status == 200
    assert alice.is_signed_in()
    alice.url = physics.url
    assert alice.is_signed_in()
