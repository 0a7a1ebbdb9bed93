/// The parts of a page that are the same for every comparison.
enum PageStyle {
  static let navigation = """
    <nav><a href="#seen">Who and what was seen</a> <a href="#figures">Figures</a> \
    <a href="#results">Results</a> <a href="#criteria">The criteria</a> \
    <a href="#methods">Methods</a></nav>
    """

  static let panel = """
    <aside id="subject" hidden aria-live="polite">
    <button id="close" aria-label="Close">×</button>
    <div id="course"></div>
    </aside>
    <div id="tip" hidden></div>
    """

  static let text = """
    html { scroll-padding-top: 4rem; }
    header { padding: 1rem 1.5rem 0; }
    main { padding: 0 1.5rem 3rem; }
    .warning { background: #fff6da; border-left: 5px solid #8a5a00; padding: 0.6rem 0.9rem;
      font-weight: 600; max-width: 60rem; }
    .note { padding: 0 1.5rem; color: #555; }
    nav a { margin-right: 1rem; }
    #filter { position: sticky; top: 0; z-index: 2; background: #fff; padding: 0.5rem 1.5rem;
      border-bottom: 1px solid #b8b8b8; display: flex; flex-wrap: wrap; gap: 0.4rem 1rem;
      align-items: center; }
    #filter[hidden], aside[hidden], #tip[hidden] { display: none; }
    figure { margin: 1.5rem 0; }
    figure svg { width: 100%; height: auto; display: block; }
    .tall { max-height: 36rem; overflow: auto; border: 1px solid #d5d5d5; }
    svg .spider { stroke-width: 1.2; stroke-opacity: 0.75; fill: none; }
    svg .bar { stroke: none; } svg .bar.NE, svg .bar.none { stroke: #777; stroke-width: 0.4; }
    .live [data-s] { cursor: pointer; }
    .live svg [data-s]:hover { stroke: #000; stroke-width: 2; stroke-opacity: 1; }
    .live tr[data-s]:hover { background: #eef4fb; }
    .off { opacity: 0.06; } tr.off { display: none; }
    .picked { stroke: #000 !important; stroke-width: 2.4 !important; stroke-opacity: 1 !important; }
    tr.picked { outline: 2px solid #08306b; }
    aside { position: fixed; right: 0; top: 0; bottom: 0; width: min(46rem, 100%); overflow: auto;
      background: #fff; border-left: 2px solid #1a1a1a; padding: 1rem 1.25rem; box-sizing: border-box;
      z-index: 3; }
    #tip { position: fixed; z-index: 4; background: #1a1a1a; color: #fff; padding: 0.25rem 0.5rem;
      border-radius: 3px; font-size: 0.8rem; pointer-events: none; max-width: 22rem; }
    aside h2 { margin-top: 0; }
    #close { position: sticky; top: 0; float: right; font-size: 1.5rem; line-height: 1;
      border: 1px solid #777; background: #fff; border-radius: 4px; cursor: pointer; }
    .chip { display: inline-block; padding: 0.05rem 0.45rem; border-radius: 3px; font-weight: 600;
      border: 1px solid #777; background: #eee; }
    .chip.CR { background: #08306b; color: #fff; } .chip.PR { background: #56a5e4; color: #000; }
    .chip.SD { background: #c4c4c4; } .chip.NON { background: #9a9a9a; color: #000; }
    .chip.UPD { background: #f0b429; color: #000; } .chip.PD { background: #d1450f; color: #fff; }
    .chip.NE { background: #fff; }
    .why { font-size: 0.82rem; color: #333; } .why code { font-size: 0.78rem; }
    table.subjects { font-size: 0.82rem; }
    @media (max-width: 600px) {
      header, main, #filter { padding-left: 0.8rem; padding-right: 0.8rem; }
      h1 { font-size: 1.25rem; } #filter { position: static; }
    }
    @media print {
      #filter, nav, aside, #tip, noscript { display: none !important; }
      .tall { max-height: none; overflow: visible; border: none; }
      figure > .scroll:not(.tall) svg { max-height: 84mm; }
      figure { break-inside: avoid; } figure svg { min-width: 0 !important; }
      figure:has(.tall) { break-inside: auto; }
      svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      .warning { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      details:not([open]) { display: none; }
    }
    """
}
