import { type Extensions, ReactNodeViewRenderer } from '@tiptap/react'
import { articleNodes as bare } from './schema/schema.ts'
import { BackgroundView } from './views/background-view.tsx'
import { ContestedNameView, DayView, NoteView } from './views/inline-views.tsx'
import { GalleryView } from './views/gallery-view.tsx'
import { LinkCardView } from './views/link-card-view.tsx'
import { PhotoView } from './views/photo-view.tsx'
import { PullQuoteView, QuoteView } from './views/quote-views.tsx'
import { TableView } from './views/table-view.tsx'

/** The nodes of an article, each with what the writer sees of it. */
export const articleNodes: Extensions = [
  bare.quote.extend({ addNodeView: () => ReactNodeViewRenderer(QuoteView) }),
  bare.pullQuote.extend({ addNodeView: () => ReactNodeViewRenderer(PullQuoteView) }),
  bare.photo.extend({ addNodeView: () => ReactNodeViewRenderer(PhotoView) }),
  bare.gallery.extend({ addNodeView: () => ReactNodeViewRenderer(GalleryView) }),
  bare.linkCard.extend({ addNodeView: () => ReactNodeViewRenderer(LinkCardView) }),
  bare.background.extend({ addNodeView: () => ReactNodeViewRenderer(BackgroundView) }),
  bare.table.extend({
    addNodeView: () => ReactNodeViewRenderer(TableView, { contentDOMElementTag: 'tbody' }),
  }),
  bare.tableRow,
  bare.tableCell,
  bare.contestedName.extend({ addNodeView: () => ReactNodeViewRenderer(ContestedNameView, { as: 'span' }) }),
  bare.day.extend({ addNodeView: () => ReactNodeViewRenderer(DayView, { as: 'span' }) }),
  bare.note.extend({ addNodeView: () => ReactNodeViewRenderer(NoteView, { as: 'span' }) }),
]
