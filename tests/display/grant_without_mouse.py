#!/usr/bin/python3
"""Grants a consent without a mouse and without eyes: the keyboard moves, and what a screen reader would be told on the
accessibility bus (role, name, state) is all that is known of the window.

grant_without_mouse.py FOLDER: starts the demo of FOLDER with its window, grants as its first member, and asks the member's
agent whether it holds the consent. Runs inside in_display.sh. Exit code 0: it does."""
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

import pyatspi

PATIENCE_S = 90
LONGEST_WALK = 60  # Tab presses: more than any page has controls
DATE_PARTS = 3  # day, month and year take a Tab each


def wait_for(what, look):
    """The first true answer of `look`, asked again until then."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        try:
            found = look()
        except Exception:  # a control that went away while it was looked at
            found = None
        if found:
            return found
        time.sleep(0.05)
    sys.exit(f"not found in {PATIENCE_S} s: {what}")


def below(node):
    for child in node:
        if child is not None:
            yield child
            yield from below(child)


def has(node, state):
    return node.getState().contains(state)


def window():
    programs = pyatspi.Registry.getDesktop(0)
    return next((one for one in programs if one is not None and one.name.lower() == "coppice"), None)


def dialog_of(app):
    return next((n for n in below(app) if n.getRoleName() == "dialog" and has(n, pyatspi.STATE_SHOWING)), None)


def focused(app):
    """The control that has the keyboard. Lists, tables and tabs report the item and themselves: the container is meant."""
    holders = [n for n in below(app) if has(n, pyatspi.STATE_FOCUSED) and has(n, pyatspi.STATE_SHOWING)]
    return next((n for n in holders if n.getRoleName() not in ("list item", "table cell", "page tab")), None)


def press(key):
    subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)


def said(node):
    return node.getRoleName(), node.name


def next_control(app, before):
    """Presses Tab and answers what the keyboard is on then."""
    for _ in range(DATE_PARTS if before[0] == "spin button" else 1):
        press("Tab")
    return wait_for("a control after " + str(before), lambda: (n := focused(app)) and said(n) != before and n)


def walk_to(app, role, name, on_the_way=lambda node: None):
    """Presses Tab until the control with this role and name has the keyboard. app: the program, or one of its dialogs."""
    wait_for("the window to have the keyboard",
             lambda: any(has(n, pyatspi.STATE_ACTIVE) for n in (app, *app) if n is not None))
    node = wait_for("a control with the keyboard", lambda: focused(app))
    for _ in range(LONGEST_WALK):
        if not node.name:
            sys.exit(f"a control ({node.getRoleName()}) has no name to read out")
        on_the_way(node)
        if said(node) == (role, name):
            return node
        node = next_control(app, said(node))
    sys.exit(f"Tab does not lead to {role} “{name}”")


def grant():
    app = wait_for("the window", window)
    walk_to(app, "list", "Pages")
    press("Down")
    table = wait_for("the requests", lambda: next(
        (n for n in below(app) if said(n) == ("table", "Requests") and has(n, pyatspi.STATE_SHOWING)), None))
    wait_for("a request", lambda: table.queryTable().nRows > 0)
    walk_to(app, "push button", "Review the request")
    press("space")
    dialog = wait_for("the consent dialog", lambda: dialog_of(app))

    chosen = []

    def choose(node):
        if node.getRoleName() != "check box" or node.name in chosen:
            return
        if has(node, pyatspi.STATE_CHECKED):
            sys.exit(f"“{node.name}” was chosen in advance")
        press("space")
        wait_for(f"“{node.name}” to be chosen", lambda: has(node, pyatspi.STATE_CHECKED))
        chosen.append(node.name)

    walk_to(dialog, "push button", "Grant", choose)
    if not chosen:
        sys.exit("there was nothing to choose")
    press("space")
    wait_for("the dialog to close", lambda: dialog_of(app) is None)
    print("chosen and granted:", ", ".join(chosen))


def main():
    programs = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as scratch:
        kept = pathlib.Path(scratch) / "demo"
        log = open(pathlib.Path(scratch) / "log", "w+", encoding="utf-8")
        demo = subprocess.Popen([programs / "coppice-demo", "--data", "simulated", "--members", "12", "--rounds", "2",
                                 "--keep", kept], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            grant()
            def consents():
                answer = subprocess.run([programs / "coppicectl", "--home", kept / "m1", "consents", "--json"],
                                        check=True, capture_output=True, text=True)
                return json.loads(answer.stdout)["consents"]

            # Now the training begins, with the others and with this member's numbers.
            wait_for("a round that counts this member", lambda: [one for one in consents() if one["rounds_counted"] > 0])
            granted = [one["title"] for one in consents() if one["state"] in ("granted", "terminated")]
            if len(granted) != 1:
                sys.exit(f"the agent holds {consents()}, not one granted consent")
        except BaseException:
            log.seek(0)
            print(log.read(), file=sys.stderr)
            raise
        finally:
            demo.send_signal(signal.SIGINT)
            demo.wait()


if __name__ == "__main__":
    main()
