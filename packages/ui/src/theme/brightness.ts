import { useSyncExternalStore } from 'react'
import type { Brightness } from './theme.ts'

const storeKey = 'openbaohan.brightness'
const listeners = new Set<() => void>()
const system = () => matchMedia('(prefers-color-scheme: dark)')

function current(): Brightness {
  const chosen = localStorage.getItem(storeKey)
  if (chosen === 'dark' || chosen === 'light') return chosen
  return system().matches ? 'dark' : 'light'
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  system().addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    system().removeEventListener('change', listener)
  }
}

/** Light or dark: the user's choice, otherwise the system's. */
export function useBrightness(): Brightness {
  return useSyncExternalStore(subscribe, current)
}

export function chooseBrightness(brightness: Brightness): void {
  localStorage.setItem(storeKey, brightness)
  for (const listener of listeners) listener()
}
