/** The ports of the flows of releases and demands, for keys and for people alike. */
import { linkPath } from '@openbaohan/server/files/links.ts'
import { limits } from '../../domain/limits.ts'
import type { ApiPorts } from '../ports.ts'

/** Links to stored files; short-lived unless stated otherwise. */
export function linker({ clock, vault, publicUrl }: ApiPorts, life: number = limits.fileLinkMilliseconds) {
  return (sm3: string) => `${publicUrl()}${linkPath(sm3, clock.now() + life, vault)}`
}

export function releasePortsOf(ports: ApiPorts) {
  const { db, clock, files, mode, documentRoots } = ports
  const partners = { byId: async (id: string) => ports.partners.byId(id) }
  return { db, clock, files, partners, mode, documentRoots }
}

export const demandPortsOf = (ports: ApiPorts) => ({
  ...releasePortsOf(ports),
  newId: ports.newId,
  linkTo: linker(ports, limits.demandLinkMilliseconds),
})
