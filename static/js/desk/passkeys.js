// Passkeys: offered where the browser has them, and told in the page when one fails.

const button = document.getElementById("passkey_login");
if (button && window.PublicKeyCredential) {
  button.hidden = false;
}

// Both refusals of the person and of the browser arrive as exceptions.
const WORDS = {
  NotAllowedError: "No passkey was used: the request was declined, or took too long.",
  InvalidStateError: "This key has been added already.",
  SecurityError: "Passkeys work only over HTTPS, or on this machine itself.",
};

// A passkey is bound to a name; a number is none, also where it means this machine.
const NUMERIC = /^\[|^[\d.]+$/;

const byName = () => {
  const there = new URL(location.href);
  there.hostname = "localhost";
  const link = document.createElement("a");
  link.href = there.href;
  link.textContent = there.host;
  return ["Passkeys are bound to a name, and this address is a number. On this machine itself, go on at ", link, "."];
};

document.addEventListener("allauth.error", (event) => {
  const { exception, tags } = event.detail;
  if (!tags.includes("webauthn")) {
    return;
  }
  event.preventDefault();
  const place = document.getElementById("passkey-error");
  if (place) {
    place.textContent = WORDS[exception.name] ?? "The passkey could not be used.";
    if (exception.name === "SecurityError" && NUMERIC.test(location.hostname)) place.replaceChildren(...byName());
    place.hidden = false;
  }
});
