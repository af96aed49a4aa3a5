/**
 * One value per process. The framework gives pages, route handlers and the proxy separate copies of a module, so anything
 * that must exist once (pools, caches, subscriptions) is kept on globalThis.
 */
export function onProcess<T>(name: string, make: () => T): T {
  const registry = ((globalThis as { perennial?: Map<string, unknown> }).perennial ??= new Map<string, unknown>());
  if (!registry.has(name)) registry.set(name, make());
  return registry.get(name) as T;
}
