// Who is in the call, as it changes: asked for every two seconds, and only what is different is drawn anew.

const call = document.getElementById("call");
const EVERY_MS = 2000;

async function look() {
  const reply = await fetch(withSince(call.dataset.people, call.dataset.version));
  if (reply.status !== 200) return;
  const { version, parts } = await reply.json();
  call.dataset.version = version;
  for (const [name, html] of Object.entries(parts)) draw(call.querySelector(`[data-part="${name}"]`), html);
}

function withSince(address, version) {
  return `${address}${address.includes("?") ? "&" : "?"}since=${encodeURIComponent(version)}`;
}

// A button under somebody's finger, or a name half typed, stays as it is until they are done with it.
function draw(part, html) {
  const made = document.createElement("div");
  made.innerHTML = html;
  if (made.innerHTML.trim() === part.innerHTML.trim()) return;
  const typing = part.contains(document.activeElement) && document.activeElement.matches("input:not([type=hidden])");
  if (!typing) part.replaceChildren(...made.childNodes);
}

async function again() {
  try {
    if (!document.hidden) await look();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // No connection: what was drawn last stays, and it is tried again.
  }
  setTimeout(again, EVERY_MS);
}

setTimeout(again, EVERY_MS);
