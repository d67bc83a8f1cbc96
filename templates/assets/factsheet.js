/* What a script adds to pages that can be read without one: filters of events and statements, and copying their links.

   It reads what it needs from the page's own HTML and writes texts only, never HTML. A list can be filtered when the
   page has a form `.fs-filter` (templates/_filter.md.jinja) and each entry a mark `.fs-facets` whose attributes
   `data-<name of a choice>` hold its values between bars. An entry is the list item that its mark stands in, or the
   heading or paragraph `.fs-entry` at or before its mark, with all that follows up to the next one. */

(() => {
  "use strict";

  const FACETS = ["record", "actor", "issue", "kind"];
  const BEGINS = "h1, h2, h3, .fs-entry";
  const TIMELINE = [
    "a.fs-keep",
    ".fs-year a:not(.headerlink)",
    ".md-content:has(.fs-page-timeline) .fs-picture a",
    ".md-content:has(.fs-page-year) .fs-crumbs a:last-child",
  ].join();
  const SHOWN_FOR = 2500; // milliseconds that a button says what it did

  /** Give an element and those after it, up to the next one that `stop` names. */
  function section(first, stop) {
    const found = [first];
    let next = first.nextElementSibling;
    while (next && !next.matches(stop)) {
      found.push(next);
      next = next.nextElementSibling;
    }
    return found;
  }

  /** Find what an entry's mark belongs to: the elements to hide and to show. */
  function partsOf(mark) {
    const item = mark.closest("li");
    if (item) return [item];
    let first = mark.closest(".md-typeset > *");
    while (first && !first.matches(BEGINS)) first = first.previousElementSibling;
    return first ? section(first, BEGINS) : [];
  }

  /** List the ids by which the picture may lead to an entry: its own, or the one that a line's first link leads to. */
  function idsOf(item) {
    const own = item.parts.map((part) => part.id).filter(Boolean);
    const first = own.length ? null : item.parts.map((part) => part.querySelector("a[href*='#']")).find(Boolean);
    return first ? [decodeURIComponent(first.hash.slice(1))] : own;
  }

  /** Find the headings and lists that hold nothing but entries, each with the first part of these. */
  function groupsOf(items) {
    const firsts = items.map((item) => item.parts[0]).filter(Boolean);
    const groups = [...document.querySelectorAll(".md-typeset > h2")].map((heading) => {
      const blocks = section(heading, "h1, h2");
      const inside = firsts.filter((first) => blocks.some((block) => block.contains(first)));
      const lists = blocks.filter((block) => inside.some((first) => first.parentElement === block));
      return { shell: [heading, ...lists], firsts: inside };
    });
    return groups.filter((group) => group.firsts.length);
  }

  /** Read the part of an address that says what is wanted. */
  function wanted() {
    const query = new URLSearchParams(location.search);
    return new Map(FACETS.filter((name) => query.get(name)).map((name) => [name, query.get(name)]));
  }

  /** Write what is wanted into an address; its other parts stay, and a relative one stays so. */
  function withWanted(address, choice) {
    const [, path, search, hash] = /^([^?#]*)([^#]*)(.*)$/.exec(address);
    const query = new URLSearchParams(search);
    for (const name of FACETS) query.delete(name);
    for (const [name, value] of choice) query.set(name, value);
    return `${path}${query.size ? `?${query}` : ""}${hash}`;
  }

  /** Let links to other years show the same choice. */
  function carry(choice) {
    for (const link of document.querySelectorAll(TIMELINE)) {
      link.setAttribute("href", withWanted(link.getAttribute("href"), choice));
    }
  }

  /** Leave entries that are not shown out of the table of contents. */
  function trimContents() {
    for (const link of document.querySelectorAll(".md-nav--secondary a[href^='#']")) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      link.closest("li").hidden = Boolean(target && target.hidden);
    }
  }

  /** Make a form filter the entries of its page. */
  class Filter {
    constructor(form) {
      this.form = form;
      this.selects = [...form.querySelectorAll("select")];
      this.status = form.querySelector("[role=status]");
      this.clearing = form.querySelector("button");
      this.items = [...document.querySelectorAll(".fs-facets")].map((mark) => ({ mark, parts: partsOf(mark) }));
      this.groups = groupsOf(this.items);
      this.drawn = [...document.querySelectorAll(".fs-time a.fs-mark")];
      form.addEventListener("change", () => this.choose());
      form.addEventListener("submit", (event) => event.preventDefault());
      this.clearing.addEventListener("click", () => this.clear());
      form.hidden = false;
      this.follow();
    }

    /** Show what the address asks for, and the event that it names, whatever else it asks for. */
    follow() {
      const choice = wanted();
      for (const select of this.selects) {
        const value = choice.get(select.name) || "";
        const known = [...select.options].some((option) => option.value === value);
        if (!known) select.add(new Option(`${value} (none here)`, value));
        select.value = value;
      }
      this.show();
      this.reveal();
    }

    /** Clear the filter when the address names something that it hides. */
    reveal() {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!target || !target.closest("[hidden]") || this.form.contains(target)) return;
      this.clear();
      target.scrollIntoView();
    }

    /** Take a choice of the reader's, and keep it in the address. */
    choose() {
      const choice = this.selects.filter((select) => select.value).map((select) => [select.name, select.value]);
      history.replaceState(history.state, "", withWanted(location.href, choice));
      this.show();
    }

    /** Show everything again. */
    clear() {
      for (const select of this.selects) select.value = "";
      this.choose();
      if (document.activeElement === document.body) this.selects[0].focus();
    }

    /** Whether an entry has all that is chosen. */
    fits(item) {
      return this.selects.every((select) => {
        const values = item.mark.getAttribute(`data-${select.name}`) || "";
        return !select.value || `|${values}|`.includes(`|${select.value}|`);
      });
    }

    /** Hide what does not fit, the headings above nothing, and say how much is left. */
    show() {
      const fitting = this.items.filter((item) => this.fits(item));
      for (const item of this.items) {
        for (const part of item.parts) part.hidden = !fitting.includes(item);
      }
      for (const group of this.groups) {
        for (const part of group.shell) part.hidden = group.firsts.every((first) => first.hidden);
      }
      const chosen = this.selects.some((select) => select.value);
      this.fade(fitting, chosen);
      this.clearing.hidden = !chosen;
      this.say(fitting.length, chosen);
      carry(this.selects.filter((select) => select.value).map((select) => [select.name, select.value]));
      trimContents();
    }

    /** Let what does not fit fade in the picture. */
    fade(fitting, chosen) {
      const left = new Set(fitting.flatMap(idsOf));
      for (const mark of this.drawn) {
        const id = decodeURIComponent(mark.getAttribute("href").split("#").at(-1));
        mark.classList.toggle("fs-out", chosen && !left.has(id));
      }
    }

    /** Say how many entries are shown, to eyes and to screen readers. */
    say(count, chosen) {
      const all = `${this.items.length} ${this.form.dataset.of}`;
      const left = count ? `${count} of ${all}` : `None of the ${all} on this page fits`;
      this.status.textContent = chosen ? left : all;
    }
  }

  /** Make the place where a screen reader hears what happened. */
  function speaker() {
    const made = document.createElement("p");
    made.className = "fs-spoken";
    made.setAttribute("role", "status");
    document.querySelector(".md-content__inner").append(made);
    return made;
  }

  /** Put an address where the reader can copy it, when the browser does not let us. */
  function offer(button, address) {
    const field = document.createElement("input");
    field.className = "fs-address";
    field.readOnly = true;
    field.value = address;
    field.setAttribute("aria-label", "Link to copy");
    button.replaceWith(field);
    field.focus();
    field.select();
  }

  /** Give an event or statement a button that copies its address, without the filter. */
  function addCopying(heading, speak) {
    const line = heading.nextElementSibling;
    if (!line || !line.matches(".fs-meta")) return;
    const address = `${location.origin}${location.pathname}#${heading.id}`;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fs-copy";
    button.textContent = "Copy link";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(address);
      } catch {
        offer(button, address);
        speak.textContent = "The link could not be copied; it is selected.";
        return;
      }
      button.textContent = "Link copied";
      speak.textContent = "Link copied";
      setTimeout(() => {
        button.textContent = "Copy link";
        speak.textContent = "";
      }, SHOWN_FOR);
    });
    line.append(button);
  }

  let filters = [];

  /** Begin on a page, once for each that is shown: the theme may exchange pages without loading scripts again. */
  function begin() {
    if (document.querySelector(".fs-spoken")) return;
    filters = [...document.querySelectorAll("form.fs-filter")].map((form) => new Filter(form));
    if (!filters.length) carry(wanted());
    const headings = document.querySelectorAll(":is(.fs-event, .fs-statement)[id]");
    const speak = speaker();
    for (const heading of headings) addCopying(heading, speak);
  }

  addEventListener("popstate", () => filters.forEach((filter) => filter.follow()));
  addEventListener("hashchange", () => filters.forEach((filter) => filter.reveal()));
  addEventListener("pageshow", (event) => event.persisted && filters.forEach((filter) => filter.follow()));

  // The theme's own signal comes for each page it shows, where it fetches pages itself.
  const shown = window.document$;
  if (shown && shown.subscribe) shown.subscribe(begin);
  else if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
