// While the community moves on, ask whether it has arrived; then this page is shown as it is on the new day.
const note = document.querySelector("#moving span");
const LOOK_AGAIN_MS = 1000;

async function look() {
  try {
    const { busy, news } = await (await fetch("/moving")).json();
    if (!busy) {
      location.reload();
      return;
    }
    note.textContent = news;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    note.textContent = "The program does not answer.";
  }
  setTimeout(look, LOOK_AGAIN_MS);
}

setTimeout(look, LOOK_AGAIN_MS);
