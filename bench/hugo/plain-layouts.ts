// What stands in no page of ours that it could be made from: feeds and sitemaps, as ours have them.

const entry = `<entry xml:lang="en">
<id>{{ .Permalink }}</id>
<title>{{ .Title | html }}</title>
<link rel="alternate" type="text/html" href="{{ .Permalink }}"/>
<published>{{ .Date.Format "2006-01-02T15:04:05Z" }}</published>
<updated>{{ .Date.Format "2006-01-02T15:04:05Z" }}</updated>
{{ range .Params.authors }}<author><name>{{ . | html }}</name></author>
{{ end }}{{ range .Params.topics }}<category term="{{ . | urlize }}" label="{{ . | html }}"/>
{{ end }}<summary>{{ .Params.standfirst | html }}</summary>
<content type="html">{{ .Content | html }}</content>
</entry>
`

const atom = (pages: string) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="en">
<id>{{ .Permalink }}</id>
<title>{{ .Site.Title }}</title>
<author><name>{{ .Site.Title }}</name></author>
<link rel="alternate" type="text/html" href="{{ .Site.BaseURL }}"/>
{{ range ${pages} }}${entry}{{ end }}</feed>
`

const urls = (pages: string) => `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{{ range ${pages} }}<url><loc>{{ .Permalink }}</loc><lastmod>{{ .Date.Format "2006-01-02T15:04:05Z" }}</lastmod></url>
{{ end }}</urlset>
`

const newest = '(first 30 (where .Site.RegularPages "Type" "article"))'

/** Layouts by path under `layouts/`. */
export const plainLayouts = {
  'index.atom.xml': atom(newest),
  'sections/term.atom.xml': atom('(first 30 .Pages)'),
  'feedpages/term.atom.xml': atom('.Pages'),
  'months/term.sitemapmonth.xml': urls('.Pages'),
  'index.sitemapnews.xml': urls(newest),
  'index.sitemapindex.xml': `<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{{ range $month, $pages := .Site.Taxonomies.months }}<sitemap><loc>{{ $.Site.BaseURL }}months/{{ $month }}.xml</loc></sitemap>
{{ end }}</sitemapindex>
`,
  'index.rss.xml': `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>{{ .Site.Title }}</title><link>{{ .Site.BaseURL }}</link><description>{{ .Site.Title }}</description>
{{ range ${newest} }}<item><title>{{ .Title | html }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid><pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 GMT" }}</pubDate><description>{{ .Params.standfirst | html }}</description></item>
{{ end }}</channel></rss>
`,
  'index.json': `{"version":"https://jsonfeed.org/version/1.1","title":{{ .Site.Title | jsonify }},"items":[{{ range $i, $page := ${newest} }}{{ if $i }},{{ end }}{"id":{{ .Permalink | jsonify }},"title":{{ .Title | jsonify }},"content_html":{{ .Content | jsonify }},"date_published":"{{ .Date.Format "2006-01-02T15:04:05Z" }}"}{{ end }}]}
`,
} as const

const plain = (baseName: string) => ({ mediaType: 'application/xml', baseName, isPlainText: true })

/** Hugo's settings: the same kinds of pages as ours, no others. */
export function hugoSettings(baseURL: string): object {
  return {
    baseURL,
    title: 'Untitled',
    languageCode: 'en',
    uglyURLs: true,
    disableAliases: true,
    disablePathToLower: true,
    timeout: '600s',
    ignoreErrors: ['error-disable-taxonomy'],
    paginate: 20,
    disableKinds: ['section', 'taxonomy', 'RSS', 'sitemap', 'robotsTXT'],
    taxonomies: {
      section: 'sections',
      topic: 'topics',
      author: 'authors',
      month: 'months',
      day: 'days',
      feedpage: 'feedpages',
    },
    outputFormats: {
      atom: plain('atom'),
      sitemapmonth: plain('sitemap'),
      sitemapindex: plain('sitemap'),
      sitemapnews: plain('sitemap-news'),
    },
    outputs: {
      home: ['html', 'atom', 'rss', 'json', 'sitemapindex', 'sitemapnews'],
      term: ['html'],
      page: ['html'],
    },
  }
}
