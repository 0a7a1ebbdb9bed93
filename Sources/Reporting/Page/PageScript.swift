/// The script of a page: filters subjects, and shows the course of one under every criterion.
///
/// What it shows stands in the address, so that a view can be sent to a colleague. Texts of the
/// data are only ever set as text, never as markup.
enum PageScript {
  static let text = #"""
    (() => {
      "use strict";
      const data = JSON.parse(document.getElementById("data").textContent);
      const byId = (id) => document.getElementById(id);
      const form = byId("filter"), panel = byId("subject"), course = byId("course");
      const fields = ["query", "class", "under", "group", "differ"].map(byId).filter(Boolean);
      const marks = new Map();
      for (const mark of document.querySelectorAll("[data-s]")) {
        const index = Number(mark.dataset.s);
        if (!marks.has(index)) marks.set(index, []);
        marks.get(index).push(mark);
      }
      document.body.classList.add("live");
      form.hidden = false;

      const make = (name, text, kind) => {
        const element = document.createElement(name);
        if (text !== undefined && text !== null) element.textContent = text;
        if (kind) element.className = kind;
        return element;
      };
      const className = (place) => data.classes[place] || "none";
      const chip = (word, place) => make("span", word || "–", "chip " + className(place));

      // Filter

      const fits = (subject) => {
        const [id, group, outcomes] = subject;
        const query = byId("query").value.trim().toLowerCase();
        if (query && !id.toLowerCase().includes(query)) return false;
        if (byId("group") && byId("group").value && byId("group").value !== group) return false;
        const wanted = byId("class").value;
        const own = outcomes[Number(byId("under").value)];
        if (wanted && (!own || className(own[2]) !== wanted)) return false;
        const places = new Set(outcomes.filter(Boolean).map((one) => one[2]));
        return !byId("differ").checked || places.size > 1;
      };
      const filter = () => {
        let count = 0;
        data.subjects.forEach((subject, index) => {
          const shown = fits(subject);
          if (shown) count += 1;
          for (const mark of marks.get(index) || []) mark.classList.toggle("off", !shown);
        });
        byId("count").textContent = count + " of " + data.subjects.length + " subjects";
      };

      // One subject

      let picked = -1;
      const change = (value, reference) => {
        if (value === null || !reference) return "";
        const percent = 100 * (value / reference - 1);
        return (percent < 0 ? "−" : "+") + Math.abs(percent).toFixed(1) + " %";
      };
      // A baseline or nadir that is not said is that of the row before.
      const rows = (one) => {
        let nadir = null, baseline = null;
        return (one ? one[6] : []).map((row) => {
          const [day, word, place, clause, burden = null, low = null, base = null, visit, final, stands] = row;
          nadir = low ?? nadir;
          baseline = base ?? baseline;
          return { day, word, place, clause, burden, nadir, baseline, visit, final, stands };
        });
      };
      const explanation = (row) => {
        const box = make("div", null, "why");
        const { clause = null, burden, nadir, baseline, final = null, stands } = row;
        if (burden !== null) {
          let text = "burden " + burden;
          if (baseline) text += ", " + change(burden, baseline) + " from baseline " + baseline;
          if (nadir) text += ", " + change(burden, nadir) + " from nadir " + nadir;
          box.append(make("div", text));
        }
        if (clause !== null) {
          const [name, author, place] = data.clauses[clause];
          box.append(make("div", name + (place ? " (" + place + ")" : "")));
          if (author) box.append(make("code", author));
        }
        if (final !== null) box.append(make("div", "revised to " + data.words[final]));
        if (stands === 0) box.append(make("div", "cancelled by a later scan"));
        return box;
      };
      const table = (outcomes) => {
        const days = new Map();
        outcomes.forEach((one, index) => {
          for (const row of rows(one)) {
            if (!days.has(row.day)) days.set(row.day, { visit: data.words[row.visit], cells: [] });
            days.get(row.day).cells[index] = row;
          }
        });
        const element = make("table"), head = make("tr");
        head.append(make("th", "day"));
        for (const name of data.criteria) head.append(make("th", name));
        element.append(head);
        for (const [day, point] of [...days].sort((a, b) => a[0] - b[0])) {
          const line = make("tr");
          line.append(make("th", day + (point.visit ? " (" + point.visit + ")" : "")));
          data.criteria.forEach((_, index) => {
            const cell = make("td"), own = point.cells[index];
            if (own) cell.append(chip(data.words[own.word], own.place), explanation(own));
            line.append(cell);
          });
          element.append(line);
        }
        return element;
      };
      const summary = (outcomes) => {
        const element = make("table"), head = make("tr");
        for (const name of ["criterion", "best", "confirmed", "progression", "ends with"]) {
          head.append(make("th", name));
        }
        element.append(head);
        outcomes.forEach((one, index) => {
          if (!one) return;
          const line = make("tr"), best = make("td");
          best.append(chip(data.words[one[0]], one[2]));
          line.append(make("th", data.criteria[index]), best, make("td", data.words[one[1]]),
            make("td", one[3] === null ? "none" : "day " + one[3]),
            make("td", data.words[one[4]] + ", day " + one[5]));
          element.append(line);
        });
        return element;
      };
      const chart = (outcomes) => {
        const space = "http://www.w3.org/2000/svg";
        const svg = document.createElementNS(space, "svg");
        svg.setAttribute("viewBox", "0 0 600 180");
        const points = outcomes.map((one) => rows(one)
          .filter((row) => row.burden !== null && row.baseline)
          .map((row) => [row.day, 100 * (row.burden / row.baseline - 1)]));
        const all = points.flat();
        if (!all.length) return svg;
        const last = Math.max(...all.map((point) => point[0]), 1);
        const low = Math.min(-50, ...all.map((point) => point[1]));
        const high = Math.max(50, ...all.map((point) => point[1]));
        const x = (day) => 50 + 540 * day / last;
        const y = (percent) => 160 - 145 * (percent - low) / (high - low);
        const add = (name, attributes, text) => {
          const element = document.createElementNS(space, name);
          for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
          if (text) element.textContent = text;
          svg.append(element);
        };
        for (const percent of [low, 0, high]) {
          add("path", { d: "M50 " + y(percent) + "h540", class: percent === 0 ? "axis" : "grid" });
          add("text", { x: 46, y: y(percent) + 4, "text-anchor": "end" }, Math.round(percent) + " %");
        }
        points.forEach((line, index) => {
          if (!line.length) return;
          const path = "M50 " + y(0) + line.map((one) => "L" + x(one[0]) + " " + y(one[1])).join("");
          add("path", { d: path, class: "k" + index % 6 });
          add("text", { x: 60 + 120 * index, y: 176, class: "small" }, data.criteria[index]);
          add("path", { d: "M" + (60 + 120 * index) + " 164h24", class: "k" + index % 6 });
        });
        return svg;
      };
      const show = (index) => {
        for (const mark of marks.get(picked) || []) mark.classList.remove("picked");
        picked = index;
        const subject = data.subjects[index];
        panel.hidden = !subject;
        course.replaceChildren();
        if (!subject) return;
        for (const mark of marks.get(index) || []) mark.classList.add("picked");
        course.append(make("h2", "Subject " + subject[0] + (subject[1] ? ", " + subject[1] : "")),
          summary(subject[2]), make("p", "Change of the burden from baseline"), chart(subject[2]),
          table(subject[2]));
      };

      // Under the pointer

      const tip = byId("tip");
      document.addEventListener("mouseover", (event) => {
        const mark = event.target.closest("svg [data-s]");
        tip.hidden = !mark;
        if (!mark) return;
        const subject = data.subjects[Number(mark.dataset.s)];
        const bests = subject[2].map((one, index) => one ? data.criteria[index] + " " + data.words[one[0]] : "");
        tip.textContent = subject[0] + ": " + bests.filter(Boolean).join(", ");
      });
      document.addEventListener("mousemove", (event) => {
        tip.style.left = Math.min(event.clientX + 14, window.innerWidth - 240) + "px";
        tip.style.top = event.clientY + 14 + "px";
      });

      // The address

      const remember = () => {
        const state = new URLSearchParams();
        for (const field of fields) {
          const value = field.type === "checkbox" ? (field.checked ? "yes" : "") : field.value;
          if (value && !(field.id === "under" && value === "0")) state.set(field.id, value);
        }
        if (data.subjects[picked]) state.set("subject", data.subjects[picked][0]);
        history.replaceState(null, "", state.size ? "#?" + state : location.pathname + location.search);
      };
      const recall = () => {
        if (!location.hash.startsWith("#?")) return;
        const state = new URLSearchParams(location.hash.slice(2));
        for (const field of fields) {
          const value = state.get(field.id);
          if (value === null) continue;
          if (field.type === "checkbox") field.checked = value === "yes"; else field.value = value;
        }
        const id = state.get("subject");
        show(id === null ? -1 : data.subjects.findIndex((subject) => subject[0] === id));
      };

      document.addEventListener("click", (event) => {
        const mark = event.target.closest("[data-s]");
        if (!mark) return;
        show(Number(mark.dataset.s));
        remember();
      });
      document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && !panel.hidden) { show(-1); remember(); }
      });
      byId("close").addEventListener("click", () => { show(-1); remember(); });
      form.addEventListener("input", () => { filter(); remember(); });
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("reset", () => setTimeout(() => { filter(); remember(); }));
      window.addEventListener("hashchange", () => { recall(); filter(); });
      recall();
      filter();
    })();
    """#
}
