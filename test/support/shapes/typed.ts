import type * as v from 'valibot'

/** One flat type, with enums as their words: what a schema puts out and what a package declares become comparable. */
type Plain<T> = T extends string ? `${T}` : T extends object ? { [Key in keyof T]: Plain<T[Key]> } : T

/** True only for the same members with the same types and the same optionality. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/**
 * Lets tsc compare a schema with a type of a package's: a member that the package does not have, or has otherwise,
 * or that the schema leaves out, does not compile.
 */
export function typed<Declared>() {
  return <Schema extends v.GenericSchema>(
    schema: Schema & (Same<Plain<v.InferOutput<Schema>>, Plain<Declared>> extends true ? unknown : never),
  ): Schema => schema
}
