import type { Json } from '../../shared/call';

type Renames = { _new: 'new'; _from: 'from'; _in: 'in' };

/** Property values as HubSpot takes and gives them; null is a value that is not there. */
export type PropertyValues = Record<string, string | number | boolean | null>;

/**
 * The JSON shape behind a model of the official client. Its models describe the client's own objects:
 * dates are `Date`, three names that JavaScript reserves have an underscore, enumerations are enums.
 */
export type Wire<T> = T extends Date
	? string
	: T extends string
		? `${T}`
		: T extends number | boolean | null | undefined
			? T
			: T extends Array<infer Entry>
				? Array<Wire<Entry>>
				: {
						[K in keyof T as K extends keyof Renames ? Renames[K] : K]: K extends 'properties'
							? T[K] extends Record<string, string | null> | undefined
								? PropertyValues
								: Wire<T[K]>
							: Wire<T[K]>;
					};

/** A typed body as plain JSON: the models' optional keys are what `Json` leaves open too. */
export const asJson = (body: object): Json => body as Json;
