/** Addresses of the news that the newsroom tells by itself (contract/live.ts). */
export const livePaths = {
  live: '/api/live',
  presence: '/api/live/presence',
} as const
