import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { decodeXml, elementsOf, readXml, textOf, XmlFault } from './xml.ts'

const suite = fileURLToPath(new URL('../../../../shared/data/3-nasty/xmlts', import.meta.url))

describe('the XML reader', () => {
  test('tells names, namespaces, text and lines', () => {
    const root = readXml(
      '<?xml version="1.0"?>\n<a xmlns="urn:a" xmlns:b="urn:b">\n<b:c d="1 &lt; 2">x<![CDATA[<y>]]>&#122;</b:c></a>',
    )
    const [child] = elementsOf(root, 'urn:b', 'c')
    assert.equal(child?.line, 3)
    assert.equal(child.attributes.get('d'), '1 < 2')
    assert.equal(textOf(child), 'x<y>z')
  })

  test('names the line of a fault', () => {
    assert.throws(
      () => readXml('<a>\n<b>\n</a>'),
      (error) => error instanceof XmlFault && error.line === 3,
    )
  })

  const broken = [
    '<a>',
    '<a></b>',
    '<a b=1/>',
    '<a b="1" b="2"/>',
    '<a>&nbsp;</a>',
    '<a>&#X26;</a>',
    '<a/><b/>',
    '<x:a/>',
    '<a>]]></a>',
    '<a>\u0001</a>',
    '<a b="<"/>',
    '',
  ]
  for (const text of broken)
    test(`refuses ${JSON.stringify(text)}`, () => assert.throws(() => readXml(text), XmlFault))

  test('refuses every document of the W3C suite that is not well-formed', (t) => {
    if (!existsSync(suite)) return t.skip(`${suite} is absent`)
    const files = globSync('**/not-wf/**/*.xml', { cwd: suite })
    assert.ok(files.length > 20, `only ${files.length} files`)
    const read = files.filter((file) => {
      try {
        return readXml(decodeXml(readFileSync(join(suite, file)))) !== null
      } catch {
        return false
      }
    })
    assert.deepEqual(read, [])
  })
})
