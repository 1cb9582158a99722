/**
 * What each script and language needs: letters of its own, its quotation marks, and where its lines break.
 * A self-hosted face would come in here and nowhere else; see README.md.
 */
export const scriptsStyle = `
/* Iowan and Charter have no Cyrillic: mixed lines would look torn. */
:lang(ru), :lang(uk), :lang(be), :lang(bg), :lang(kk) { --serif: "PT Serif", "Palatino Linotype", Georgia, "Noto Serif", "Liberation Serif", serif }
:lang(ar), :lang(fa), :lang(ur), :lang(ps), :lang(ckb) { --serif: Vazirmatn, "Noto Naskh Arabic", "Geeza Pro", "Times New Roman", serif; --sans: Vazirmatn, "Noto Sans Arabic", "Geeza Pro", Tahoma, sans-serif }
:lang(zh) { --serif: "Songti SC", "Noto Serif SC", SimSun, serif }
:lang(ja) { --serif: "Hiragino Mincho ProN", "Yu Mincho", "Noto Serif JP", serif }
:lang(ko) { --serif: AppleMyungjo, "Noto Serif KR", Batang, serif; word-break: keep-all }
:lang(zh), :lang(ja) { line-break: strict; text-spacing-trim: trim-start }
h1:lang(ja), h2:lang(ja), h3:lang(ja) { word-break: auto-phrase }
/* No slanted letters where the script has none, and none torn apart where it joins them. */
:is(em, .pull p, .opinion h3, .initials, .tagline, .empty, .missing p):is(:lang(ar), :lang(fa), :lang(he), :lang(zh), :lang(ja), :lang(ko)) { font-style: normal }
:is(h1, h2, h3, .name):is(:lang(ar), :lang(fa), :lang(ur), :lang(zh), :lang(ja), :lang(ko)) { letter-spacing: 0; line-height: 1.35 }
html[dir=rtl] { --l: 2.125rem }
html { quotes: "“" "”" "‘" "’" }
:lang(ru), :lang(uk), :lang(be), :lang(fa), :lang(ar), :lang(fr), :lang(es), :lang(it), :lang(el) { quotes: "«" "»" "„" "“" }
:lang(de), :lang(pl), :lang(cs), :lang(bg) { quotes: "„" "“" "‚" "‘" }
:lang(ja), :lang(zh-Hant) { quotes: "「" "」" "『" "』" }
`
