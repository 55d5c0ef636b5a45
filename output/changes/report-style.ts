/** The look of report.html: system fonts, no colour without another sign, contrast of WCAG 2.2 AA and above. */
export const STYLE = `
:root{color-scheme:light}
body{margin:0 auto;max-width:90rem;padding:1rem;font:1rem/1.6 "BIZ UDPGothic","Yu Gothic UI","Meiryo",sans-serif;color:#1a1a1a;background:#fff}
h1{font-size:1.5rem;line-height:1.3}h2{font-size:1.25rem;border-bottom:2px solid #1a1a1a;margin-top:2.5rem}
.skip{position:absolute;left:-999rem}.skip:focus{position:static}
a{color:#0b4f9e}:focus-visible{outline:3px solid #0b4f9e;outline-offset:2px}
table{border-collapse:collapse;width:100%;table-layout:fixed}
.scroll{overflow-x:auto}.counts th,.counts td{white-space:nowrap}td{position:relative}.changes{min-width:60rem}.counts{width:auto;table-layout:auto}
caption{text-align:left;font-weight:bold;padding:.5rem 0}
th,td{border:1px solid #595959;padding:.35rem .5rem;vertical-align:top;text-align:left;overflow-wrap:anywhere}
thead th{background:#e6e6e6}.counts td{text-align:right;font-variant-numeric:tabular-nums}
.band th{background:#f2f2f2;font-weight:normal}.band.part th{background:#d9d9d9;font-weight:bold}
td p,th p{margin:0}.headings{color:#404040;font-size:.875rem}.name{font-weight:bold}.none{color:#404040}
ins,del,.c{text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:.15em}
ins{background:#e3f1e3}del{background:#fbe9e0;text-decoration-style:dashed}
ins::before,ins::after,del::before,del::after{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
ins::before{content:"［新］"}ins::after{content:"［新ここまで］"}del::before{content:"［旧］"}del::after{content:"［旧ここまで］"}
.filters{border:1px solid #595959;padding:.5rem 1rem;display:flex;flex-wrap:wrap;gap:.5rem 2rem;align-items:flex-start}
.filters[hidden]{display:none}fieldset{border:0;margin:0;padding:0}legend{font-weight:bold;padding:0}
.filters label{display:inline-block;margin-right:.75rem;min-height:1.75rem}select,input[type=search]{font:inherit;min-height:1.75rem;max-width:20rem}
.count{font-weight:bold}.note{background:#fff6d6;border-left:.4rem solid #8a6d00;padding:.5rem}
summary{font-weight:bold;cursor:pointer;padding:.5rem 0}
@media print{@page{size:A4 landscape;margin:12mm}html{font-size:9pt}body{max-width:none;padding:0}section.table:not(:has(details[open])){display:none}.filters,.skip,nav{display:none}
thead{display:table-header-group}tr{break-inside:avoid}.scroll{overflow:visible}.changes{min-width:0}ins,del{background:none}}
`;
