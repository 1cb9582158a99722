import { readPage } from './src/publish/import-page.ts'
const t0=(k:string,s:string,l:string)=>{const t=Date.now(); const r=readPage({name:'a.'+k,bytes:new TextEncoder().encode(s)}); console.log(l,k,s.length,Date.now()-t+'ms',r.ok?'ok '+r.value.document.blocks.length:r.code+' '+r.message.slice(0,90))}
const head='<html><head><title>Ministry admits double count</title></head><body><article>'
t0('html',head+'<p>Some words of text here for a paragraph, said the minister.</p>'.repeat(25000),'25k p')
t0('html',head+'<p>'.repeat(28000),'28k empty p')
t0('html',head+'<p>'.repeat(58000),'58k empty p')
t0('html',head+'<div>word word</div>'.repeat(28000),'28k div')
t0('html',head+'<li>word word'.repeat(28000),'28k li')
t0('html',head+'<span>word</span>'.repeat(58000),'58k span')
t0('html',head+'<p>'+'word '.repeat(3900000),'20MB one p')
t0('html',head+'<p>'+'word. '.repeat(300000),'2MB one p')
t0('html','<'.repeat(19000000),'20MB <')
t0('html','<a '.repeat(6000000),'20MB <a ')
t0('html','</b>'.repeat(4900000),'20MB </b>')
t0('html','<b '+'a '.repeat(9000000)+'>','20MB attrs')
for (const s of ['word ','word. ','Word/Word ','AP/','. A/','"a" ','« ','a,','https://a.b/ ','we need your help ','\n- x','x\n','* ','1. a\n','We ','support ','cookies we ','| ','&amp;'])
 for (const k of ['txt','md']) t0(k,'Ministry admits double count\n\n'+s.repeat(1900000/s.length), JSON.stringify(s))
