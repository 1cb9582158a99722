import type { ArticleDocument } from '#edition/article.ts'
import type { Found } from '../finding.ts'
import type { Run } from '../walk.ts'

/** Houses whose pages are mostly known as players and posts within other pages. */
const players: Record<string, string> = {
  'youtube.com': 'YouTube',
  'youtu.be': 'YouTube',
  'youtube-nocookie.com': 'YouTube',
  'vimeo.com': 'Vimeo',
  'dailymotion.com': 'Dailymotion',
  'dai.ly': 'Dailymotion',
  'twitch.tv': 'Twitch',
  'rutube.ru': 'Rutube',
  'vk.com': 'VK',
  'vk.ru': 'VK',
  'vkvideo.ru': 'VK',
  'ok.ru': 'Odnoklassniki',
  'tiktok.com': 'TikTok',
  'facebook.com': 'Facebook',
  'fb.watch': 'Facebook',
  'instagram.com': 'Instagram',
  'threads.net': 'Threads',
  'twitter.com': 'X',
  'x.com': 'X',
  't.me': 'Telegram',
  'soundcloud.com': 'SoundCloud',
  'spotify.com': 'Spotify',
  'aparat.com': 'Aparat',
  'datawrapper.de': 'Datawrapper',
  'infogram.com': 'Infogram',
  'flourish.studio': 'Flourish',
}

/** What somebody may expect to play or open within the page, and what readers will see in its place. */
export function embeds(document: ArticleDocument, runs: Run[]): Found[] {
  return [...cards(document), ...pastedCode(runs)]
}

function cards(document: ArticleDocument): Found[] {
  return document.blocks.flatMap((block, i) => {
    const house = block.type === 'link-card' ? playerAt(block.href) : null
    if (house === null) return []
    return [
      {
        place: { field: 'body', block: i, path: ['document', 'blocks', i], start: 0, end: 0 },
        message:
          `Nothing of ${house} plays or shows here: readers see the title and the lines of this card, and ${house} ` +
          'learns of them only if they follow it. Say in the card what it shows, so that the text can do without it.',
      },
    ]
  })
}

function playerAt(href: string): string | null {
  const host = /^https?:\/\/([^/?#:]+)/iu.exec(href)?.[1]?.toLowerCase() ?? ''
  const parts = host.split('.')
  for (let from = 0; from < parts.length - 1; from++) {
    const house = players[parts.slice(from).join('.')]
    if (house !== undefined) return house
  }
  return null
}

// `<code>` as an example of what one writes about stays: only what would load from elsewhere.
const code =
  /<\s*(?:iframe|embed|object|script|video|audio|img)\b[^>]{0,200}(?:src|data)\s*=|<\s*blockquote\s+class\s*=\s*["']?(?:twitter-tweet|instagram-media|tiktok-embed)|\[(?:embed|youtube|vimeo|iframe|video|audio)\b[^\]]{0,200}(?:https?:\/\/|src=|id=)/iu

function pastedCode(runs: Run[]): Found[] {
  return runs.flatMap(({ place, text }) => {
    const match = code.exec(text)
    if (match === null) return []
    const message =
      'This is code for embedding something from another site. Readers will see it as these very characters: nothing ' +
      'is loaded from elsewhere. Put a card with the link in its place.'
    return [{ place: { ...place, start: match.index, end: match.index + match[0].length }, message }]
  })
}
