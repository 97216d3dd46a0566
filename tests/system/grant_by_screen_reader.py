#!/usr/bin/env python3
"""Grants a consent without a mouse: finds every control by the name and role a screen reader would say, and uses what the
accessibility bus offers for it (focus, press, toggle) and the keyboard. Run inside a display with an accessibility bus
while `coppice` waits there with one request. Exit code 0: the grant was pressed and the dialog is gone."""
import sys
import time

import pyatspi

PATIENCE_S = 60


def wait_for(what, look):
    """The first true answer of `look`, asked again until then."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        try:
            found = look()
        except Exception:  # a widget that went away while it was looked at
            found = None
        if found:
            return found
        time.sleep(0.1)
    sys.exit(f"not found in {PATIENCE_S} s: {what}")


def all_of(root):
    for child in root:
        if child is None:
            continue
        yield child
        yield from all_of(child)


def shows(node):
    return node.getState().contains(pyatspi.STATE_SHOWING)


def find(root, role, name):
    return wait_for(f"{role} “{name}”",
                    lambda: next((n for n in all_of(root) if n.getRoleName() == role and n.name == name and shows(n)), None))


def act(node, *wanted):
    actions = node.queryAction()
    names = [actions.getName(i) for i in range(actions.nActions)]
    for name in wanted:
        if name in names:
            return actions.doAction(names.index(name))
    sys.exit(f"“{node.name}” offers {names}, none of {wanted}")


def key(keysym):
    pyatspi.Registry.generateKeyboardEvent(keysym, None, pyatspi.KEY_SYM)


DOWN, RETURN = 0xFF54, 0xFF0D


def application():
    desktop = pyatspi.Registry.getDesktop(0)
    return next((app for app in desktop if app is not None and app.name.lower() == "coppice"), None)


def main():
    app = wait_for("the window", application)
    pages = find(app, "list", "Pages")
    pages.queryComponent().grabFocus()
    key(DOWN)
    review = find(app, "push button", "Review the request") if choose_request(app) else None
    act(review, "Press")
    dialog = wait_for("the consent dialog", lambda: next((n for n in all_of(app) if n.getRoleName() == "dialog" and shows(n)), None))
    boxes = [n for n in all_of(dialog) if n.getRoleName() == "check box" and shows(n)]
    nameless = [n for n in boxes if not n.name]
    if not boxes or nameless:
        sys.exit(f"{len(boxes)} choices, {len(nameless)} of them without a name")
    for box in boxes:
        if box.getState().contains(pyatspi.STATE_CHECKED):
            sys.exit(f"“{box.name}” was chosen in advance")
        if box.getState().contains(pyatspi.STATE_ENABLED):
            act(box, "Toggle", "Press")
    print("chosen:", ", ".join(box.name for box in boxes))
    grant = find(dialog, "push button", "Grant")
    wait_for("Grant to be possible", lambda: grant.getState().contains(pyatspi.STATE_ENABLED))
    act(grant, "Press")
    wait_for("the dialog to close", lambda: not any(n.getRoleName() == "dialog" and shows(n) for n in all_of(app)))
    print("granted")


def choose_request(app):
    table = wait_for("the requests", lambda: next((n for n in all_of(app) if n.getRoleName() in ("table", "tree table") and n.name == "Requests" and shows(n)), None))
    wait_for("a request", lambda: table.queryTable().nRows > 0)
    table.queryComponent().grabFocus()
    key(DOWN)
    return True


if __name__ == "__main__":
    main()
