import { readPage } from './src/publish/import-page.ts'
const story='The ministry published the figures on Tuesday after a week of questions from members of parliament, and officials said that the numbers for the northern districts had been counted twice and would be corrected.'
const wrap: any = { html:(p:string)=>`<!doctype html><html><head><title>Ministry admits double count</title></head><body><article><h1>Ministry admits double count</h1><p>${story}</p><p>${p}</p><div>${p}</div><p>${story}</p></article></body></html>`, md:(p:string)=>`# Ministry admits double count\n\n${story}\n\n${p}\n\n${story}\n`, txt:(p:string)=>`Ministry admits double count\n\n${story}\n\n${p}\n\n${story}\n`}
const M=Number(process.argv[2]??20000)
for (const piece of ['[', '![', '*a ', '**', '_a_', '> ', '- ', '`', '~~a', '<a', '<!--', '[[', '^[', '|', '&#x0;', '\\', '<div>', '</p>', '(', '"','<p>','<b>','<table><tr><td>','a ','A. ','Photo: ','« ','https://a.b/','a@b.c ', 'a/','support us ', '] ', '<br>', '$5 ', 'By A, ','_','*','***a','](', '|a|\n|-|\n', '1. ', ':::background\n', 'a\n', '\n\n', '<li>', '<ul>','<blockquote>', '{'])
  for (const k of Object.keys(wrap)) for (const rep of [piece.repeat(M), `${piece}\n`.repeat(M/5), `${piece} x\n\n`.repeat(M/20)]) {
    const t=Date.now(); const r=readPage({name:'a.'+k,bytes:new TextEncoder().encode(wrap[k](rep))}); const d=Date.now()-t
    if (d>250) console.log(JSON.stringify(piece), k, rep.length, d+'ms', r.ok?'ok':r.code)
  }
