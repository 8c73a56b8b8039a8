import { useEffect, useState } from 'react'

/**
 * The platform's time, second by second.
 * @param told what the platform said its time was, and when this browser heard it
 */
export function usePlatformTime(told: number, heardAt: number): number {
  const [here, setHere] = useState(() => Date.now())
  useEffect(() => {
    const ticking = setInterval(() => setHere(Date.now()), 1000)
    return () => clearInterval(ticking)
  }, [])
  return told + Math.max(0, here - heardAt)
}
