// Leads on from an address that is no longer: to where its record stands now, with the query and the spot asked for.
(function () {
  "use strict";
  function lead() {
    var anchor = decodeURIComponent(location.hash.slice(1));
    var spot = anchor && document.getElementById(anchor);
    var moved = spot && spot.classList.contains("fs-moved");
    if (spot && !moved) return;
    var link = moved ? spot.querySelector("a") : document.querySelector("a.fs-whole");
    if (!link) return;
    var target = new URL(link.href);
    target.search = location.search;
    if (!target.hash) target.hash = location.hash;
    if (target.href === location.href) spot.scrollIntoView({ block: "center" });
    else location.replace(target.href);
  }
  lead();
  addEventListener("hashchange", lead);
})();
