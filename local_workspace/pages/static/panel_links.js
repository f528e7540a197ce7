// Where a card's links lead: to a page of ours in this window, elsewhere in one of its own.

const WATCH_MS = 500;
const OVERLAY = "popup,width=600,height=700";

function isOurs(link) {
  return link.origin === location.origin;
}

// The heading one is to look at stands in the page that is open: nothing is loaded anew.
function isHere(link) {
  const url = new URL(link.href);
  const who = (query) => new URLSearchParams(query).get("as");
  return isOurs(url) && url.hash && url.pathname === location.pathname && who(url.search) === who(location.search);
}

// A window of its own that does not know where it came from; `then` when it is closed.
function elsewhere(link, then) {
  const opened = window.open("", "_blank", link.dataset.openAs === "overlay" ? OVERLAY : "");
  if (!opened) return false;
  opened.opener = null;
  opened.location = link.href;
  if (link.dataset.onClose === "reload") {
    const timer = setInterval(() => {
      if (!opened.closed) return;
      clearInterval(timer);
      then();
    }, WATCH_MS);
  }
  return true;
}

function jump(link) {
  location.hash = new URL(link.href).hash;
}

// A click in a panel. reload: draws the add-on's first card anew.
export function follow(event, reload) {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (isHere(link)) {
    event.preventDefault();
    jump(link);
  } else if (!isOurs(link) && (link.dataset.onClose || link.dataset.openAs)) {
    if (elsewhere(link, reload)) event.preventDefault();
  }
}

// A link that an answer opens by itself. The link stays to be pressed where the browser lets no window open.
export function opens(link, reload) {
  if (!link) return;
  if (isHere(link)) jump(link);
  else if (isOurs(link)) location.assign(link.href);
  else if (link.protocol.startsWith("http")) elsewhere(link, reload);
}
