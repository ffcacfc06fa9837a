import { createHash } from 'node:crypto';

/**
 * The key of one event: the same each time it is delivered, different for every other event.
 * Writes downstream use it to be harmless when they are repeated.
 *
 * @returns hex SHA-256 over the parts. What a part is made of matters, not only its text: 1 differs from "1".
 */
export const deliveryKey = (...parts: unknown[]): string =>
	createHash('sha256')
		.update(JSON.stringify(parts, (_, value: unknown) => (value === undefined ? null : value)))
		.digest('hex');
