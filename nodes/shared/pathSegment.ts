import { UserError } from 'n8n-workflow';

/**
 * An id made safe as one segment of a URL path.
 *
 * @throws UserError for an empty id and for `.` and `..`, which a URL parser would resolve away:
 * `DELETE /objects/contacts/..` would address every contact.
 */
export function pathSegment(id: string | number): string {
	const segment = String(id).trim();
	if (segment === '' || segment === '.' || segment === '..') {
		throw new UserError(`"${segment}" is not an id`);
	}
	return encodeURIComponent(segment);
}
