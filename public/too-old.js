// Runs only where module scripts are unknown; plain old JavaScript, once the page is there.
document.addEventListener("DOMContentLoaded", function () {
  document.documentElement.className = "stopped";
  document.getElementById("plain").setAttribute("data-reason", "old");
  document.getElementById("start-again").onclick = function () {
    location.reload();
  };
});
