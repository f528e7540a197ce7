// Google's links name a sheet and its filter view behind the #, which a server never sees.
const asked = new URLSearchParams(location.hash.slice(1));
if (asked.has("gid")) {
  const query = new URLSearchParams(location.search);
  for (const name of ["gid", "fvid"]) {
    if (asked.has(name)) query.set(name, asked.get(name));
  }
  location.replace(`${location.pathname}?${query}`);
}
