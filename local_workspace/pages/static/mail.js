// What is open before one has been read: the button that says so is pressed at once, and then offers the opposite.

const form = document.getElementById("mark");

if (form?.dataset.mark === "read") {
  const reply = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
  if (reply.ok || reply.type === "opaqueredirect") {
    form.action = form.action.replace("/read?", "/unread?");
    form.querySelector("button").textContent = "Mark as not read";
  }
}
