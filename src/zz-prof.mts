const { readPage } = await import('/work/main/src/publish/import-page.ts')
const story='The ministry published the figures on Tuesday after a week of questions from members of parliament, and officials said that the numbers for the northern districts had been counted twice and would be corrected. '
for (const [which,p,n] of [['nbsp','\u00a0',100000],['low','„a ',100000],['guill','«a ',100000],['zwsp','\u200b',100000],['zwspx','\u200bx',100000],['slashnbsp','/\u00a0\u00a0\u00a0',100000],['dotnbsp','.\u00a0\u00a0\u00a0',100000]]) {
const body=p.repeat(n/p.length)
const t=`Ministry admits double count\n\n${body}\n\n${story}\n\n${story}${body}\n\n${story}${body}x.\n`
for (const [name,tt] of [['x.txt',t],['x.md','# Ministry admits\n\n'+t],['x.html',`<title>Ministry admits double</title><article><h1>Ministry admits double</h1><p>${story}<p>${body}<p>${story}${body}x<figure><img src=a.jpg><figcaption>${body}</figcaption></figure></article>`]]) {
const t0=performance.now(); readPage({name,bytes:new TextEncoder().encode(tt)}); console.log(which,name,Math.round(performance.now()-t0)) }
}
