"""What the page for governors looks like: one side of A4, a telephone, or a dark screen."""

STYLE = """
:root { color-scheme: light dark; --ink: #1f2328; --soft: #57606a; --line: #d0d7de; --paper: #ffffff; --bar: #3b6ea5; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #a5b0bb; --line: #3d444d; --paper: #14181d; --bar: #7db0e8; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); }
body { font: 16px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
main { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1.25rem 2rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
p { margin: .25rem 0; }
.when, footer { color: var(--soft); font-size: .9rem; }
.joined { font-size: 1.25rem; margin-top: 1.25rem; padding-left: .75rem; border-left: 4px solid var(--bar); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .3rem 0; border-bottom: 1px solid var(--line); font-weight: normal; }
thead th { color: var(--soft); font-size: .9rem; }
td, thead th + th { text-align: right; white-space: nowrap; padding-left: 1rem; font-variant-numeric: tabular-nums; }
ul { margin: .25rem 0; padding-left: 1.2rem; }
footer { margin-top: 2rem; padding-top: .75rem; border-top: 1px solid var(--line); }
@page { size: A4; margin: 16mm; }
@media print {
  :root { --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --bar: #444; }
  html { font-size: 10.5pt; }
  body { font-size: 1rem; line-height: 1.4; }
  main { max-width: none; padding: 0; }
  th, td { padding: .2rem 0; }
}
"""

_FRAME = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>%s</title>
<style>{{ style|safe }}</style>
</head>
<body>
<main>
%s
</main>
</body>
</html>
"""

PAGE = _FRAME % (
    "Professional development at {{ page.school }}",
    """\
<h1>Professional development at {{ page.school }}</h1>
<p class="when">{{ page.term }}, as at Monday {{ as_at }}</p>
<p class="joined">{{ page.joined }}</p>
<h2>What people worked on</h2>
{% if page.figures.areas %}
<table>
<thead><tr><th scope="col">Topic</th><th scope="col">People</th></tr></thead>
<tbody>
{% for area in page.figures.areas[:12] %}
<tr><th scope="row">{{ area.label }}</th><td>{{ area.people }}</td></tr>
{% endfor %}
</tbody>
</table>
<p class="when">Topics with fewer than five people are left out. Somebody may have worked on several.
{% if page.figures.areas|length > 12 %}The first twelve are shown.{% endif %}</p>
{% else %}
<p>No topic has five people yet, so none is named.</p>
{% endif %}
<h2>In all</h2>
<ul>
<li>{{ "No session was" if not page.figures.sessions else "One session was" if page.figures.sessions == 1 else
page.figures.sessions ~ " sessions were" }} led by our own staff this term.</li>
{% if page.figures.hours %}
<li>{{ page.figures.hours }} hours and more were noted, by everybody together.</li>
{% endif %}
{% if page.figures.offering %}<li>{{ page.figures.offering }} people offer to help colleagues.</li>{% endif %}
</ul>
<footer>
<p><strong>How this is counted.</strong> Joined in means one thing or more this term: a line in one's own log, a session
held, help offered, or time taken for development. Everybody on the staff list counts once, part-time and support staff
in full. Left out are those who are away, and those who started less than four weeks ago unless they have joined in.</p>
<p>No names, nothing that anybody wrote, and no group under five. Counted on Mondays only.
This page can be opened until {{ ends }}.</p>
</footer>""",
)

GONE = _FRAME % ("This page has ended", "<h1>There is nothing to see here any more</h1>\n<p>{{ why }}</p>")
