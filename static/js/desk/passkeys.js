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

document.addEventListener("allauth.error", (event) => {
  const { exception, tags } = event.detail;
  if (!tags.includes("webauthn")) {
    return;
  }
  event.preventDefault();
  const place = document.getElementById("passkey-error");
  if (place) {
    place.textContent = WORDS[exception.name] ?? "The passkey could not be used.";
    place.hidden = false;
  }
});
