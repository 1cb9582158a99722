// What programs put on the clipboard, written by hand in the shapes that they use.

/** Word for Windows 16: conditional comments, Office namespaces, lists that are paragraphs, footnotes at the end. */
export const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<p class=MsoTitle>The night ferry<o:p></o:p></p>
<h1>Two timetables<o:p></o:p></h1>
<p class=MsoNormal>The first said <b style='mso-bidi-font-weight:normal'>Tuesday</b>,<span style='mso-spacerun:yes'>  </span>the
second <i>Wednesday</i>.<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>tickets<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>witnesses<o:p></o:p></p>
<p class=MsoNormal>Then:</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>call <del cite="mailto:Ed" datetime="2026-11-01">him</del><ins cite="mailto:Ed">her</ins></p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal><b>Port<o:p></o:p></b></p></td><td><p class=MsoNormal>Hour<o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>East</p></td><td><p class=MsoNormal>04:10</p></td></tr></table>
<!--EndFragment-->
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span class=MsoFootnoteReference>[1]</span></a> Harbour office, 3 March.</p></div></div>
<div style='mso-element:comment-list'><p class=MsoCommentText>Is that so?</p></div>
</body></html>`

/** Google Docs: all in a bold element that is not bold, looks in styles, links through a redirect, pictures elsewhere. */
export const googleDocs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-9c1b"><h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt;font-weight:400">Two timetables</span></h2><p dir="ltr"><span style="font-weight:400;font-style:normal;white-space:pre-wrap">The first said </span><span style="font-weight:700;white-space:pre-wrap">Tuesday</span><span style="font-weight:400">, the second </span><span style="font-weight:400;font-style:italic">Wednesday</span><span>. </span><a href="https://www.google.com/url?q=https://example.org/ports%3Fa%3D1&amp;sa=D&amp;ust=1" style="text-decoration:none"><span style="color:#1155cc">Ports</span></a></p><br /><ul style="margin-top:0"><li dir="ltr" style="list-style-type:disc"><p dir="ltr" role="presentation"><span>tickets</span></p></li><ul><li dir="ltr"><p dir="ltr"><span>by night</span></p></li></ul><li dir="ltr"><p><span>witnesses</span></p></li></ul><p dir="ltr"><span><span style="border:none;display:inline-block"><img src="https://lh7-rt.googleusercontent.com/docsz/AD_4nX" width="602" height="401" /></span></span></p></b><br class="Apple-interchange-newline">`

/** LibreOffice Writer 24: old tags, `western` classes, footnotes by its own names, pictures in the address. */
export const libreOffice = `<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title><meta name="generator" content="LibreOffice 24.2 (Linux)"/><style type="text/css">p { margin-bottom: 0.25cm }</style></head>
<body lang="ru-RU" link="#000080"><h1 class="western">Два расписания</h1>
<p class="western" style="line-height: 100%"><font face="Times New Roman"><font size="3">Первое — <b>вторник</b><a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</font></font></p>
<p class="western"><br/>
</p>
<ol><li><p class="western">билеты</p></li><li><p class="western">свидетели</p></li></ol>
<p><img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==" name="Image1" alt="Паром" width="602" height="401" border="0"/></p>
<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Портовая контора.</p></div>
</body></html>`

/** A page of the web: furniture, styles, an embed, a counting pixel, a quotation with its source, wide cells. */
export const webPage = `<meta charset="utf-8"><article style="color: rgb(18, 18, 18); font-family: serif;"><header><h1>Two timetables</h1></header><p>The first said <strong>Tuesday</strong>&nbsp;and <a href="/2026/ports" data-track="x">ports</a>, see <a href="https://example.org/a?b=1#c" onclick="steal()">the list</a>.<br>It was late.</p><figure><img src="https://img.example.org/ferry.jpg" width="900" height="600" alt="A ferry"><figcaption>A ferry. <span>Photo: Lind</span></figcaption></figure><div class="ad"><iframe src="https://ads.example.net"></iframe></div><img src="https://count.example.net/p.gif" width="1" height="1"><blockquote><p>I knew it by its weight.</p><footer>A courier</footer></blockquote><table><caption>Ports</caption><thead><tr><th>Port</th><th colspan="2">Hours</th></tr></thead><tbody><tr><td>East</td><td>04:10</td><td>05:10</td></tr></tbody></table><hr><h4>More</h4><pre>a
  b</pre><script>steal()</script><p style="display:none">hidden</p><form><p>inside a form</p><button>Subscribe</button></form></article>`

/** Everything that could run or tell somebody that it was pasted; `window.ran` would say so. */
export const hostile = `<p>Words before</p><script>window.ran = 1</script><img src="x" onerror="window.ran = 2">
  <a href="javascript:window.ran = 3">a link</a><svg onload="window.ran = 4"><script>window.ran = 5</script></svg>
  <iframe srcdoc="<script>parent.ran = 6</script>"></iframe><math><mtext></p><img src=x onerror=window.ran=7></mtext></math>
  <div data-pm-none onmouseover="window.ran = 8" style="background:url(https://outside.example/x)">and after</div>
  <img src="https://outside.example/pixel.gif"><style>@import 'https://outside.example/x.css';</style>`
