const shapes = {
  home: 'M3 9.5 10 4l7 5.5M5 8.5V16h10V8.5',
  articles: 'M4 5h12M4 10h12M4 15h7',
  photos: 'M3 5h14v11H3zM3 13l4-4 4 4 2-2 4 4',
  import: 'M10 3v9m0 0 3.5-3.5M10 12 6.5 8.5M4 16h12',
  settings: 'M4 6h7m4 0h1M4 14h1m4 0h7M13 4v4M7 12v4',
  account: 'M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-6 7c.6-3 3-4.500 6-4.500s5.400 1.500 6 4.500',
  people:
    'M7.500 9.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Zm-5 6.500c.5-2.600 2.400-4 5-4s4.500 1.400 5 4M13 4.800a2.500 2.500 0 0 1 0 4.400M14.500 12.300c1.600.5 2.700 1.800 3 3.700',
  log: 'M5 3h10v14H5zM8 7h4M8 10h4M8 13h2',
  search: 'M9 14A5 5 0 1 0 9 4a5 5 0 0 0 0 10Zm3.600-1.400L17 17',
  support: 'M4 16V9M10 16V4M16 16v-5M3 16h14',
  mirrors: 'M3 4h8v6H3zM9 10v6h8v-6h-6M6 13v3h3',
  plus: 'M10 4v12M4 10h12',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  back: 'M12 4 6 10l6 6',
  drag: 'M7.500 5h.01M12.500 5h.01M7.500 10h.01M12.500 10h.01M7.500 15h.01M12.500 15h.01',
  front: 'M3 4h14v12H3zM3 8h14M10 8v8M12.500 11h2M12.500 13.500h2',
  forward: 'm8 4 6 6-6 6',
  close: 'm5 5 10 10M15 5 5 15',
  up: 'M10 16V4m0 0L6 8m4-4 4 4',
  down: 'M10 4v12m0 0-4-4m4 4 4-4',
  link: 'M8.500 11.500a3 3 0 0 0 4.200 0l2.600-2.600a3 3 0 0 0-4.200-4.200l-.9.9M11.500 8.500a3 3 0 0 0-4.200 0l-2.600 2.600a3 3 0 0 0 4.200 4.200l.9-.9',
  grip: 'M8 5h.01M12 5h.01M8 10h.01M12 10h.01M8 15h.01M12 15h.01',
  outside: 'M8 4H4v12h12v-4M11 4h5v5M16 4l-7 7',
} as const

export type IconName = keyof typeof shapes

/** One of the app's few line drawings; always beside words, or on a button that has a label. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' || name === 'drag' ? 2.2 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={shapes[name]} />
    </svg>
  )
}
