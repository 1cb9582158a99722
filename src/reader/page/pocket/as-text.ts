/** What says nothing without the page around it, or would load something. */
const left =
  'script,style,template,img,picture,svg,form,button,input,iframe,object,embed,video,audio,link,[hidden],[aria-hidden=true]'

const base = 'https://site.invalid/'

/**
 * What a page of the edition says, without its look, pictures and forms. Links to other pages of it become `#path`;
 * those to elsewhere stay. Of attributes only language and direction are left.
 */
export function asText(page: string, path: string): Element {
  // Without its style, which the policy of this file would refuse with a complaint each time.
  const parsed = new DOMParser().parseFromString(page.replace(/<style>[^<]*/, ''), 'text/html')
  const main = parsed.querySelector('main') ?? parsed.body
  const { lang, dir } = parsed.documentElement
  for (const element of main.querySelectorAll(left)) element.remove()
  for (const element of main.querySelectorAll('*')) {
    const href = element.getAttribute('href')
    for (const name of element.getAttributeNames())
      if (!/^(?:lang|dir)$/.test(name)) element.removeAttribute(name)
    const link = href === null || !URL.canParse(href, base) ? '' : target(href, path)
    if (link) element.setAttribute('href', link)
  }
  const text = document.createElement('div')
  Object.assign(text, { lang, dir })
  text.append(...main.childNodes)
  return text
}

/** Where a link on the page at `path` leads from here; '' for one that leads nowhere. */
function target(href: string, path: string): string {
  const url = new URL(href, base + path)
  if (href.startsWith('#')) return ''
  if (!url.href.startsWith(base)) return /^(?:https?|mailto|tel):/.test(url.href) ? url.href : ''
  const there = url.pathname.slice(1).replace(/^$|\/$/, '$&index.html')
  return there.endsWith('.html') ? `#${there}` : ''
}
