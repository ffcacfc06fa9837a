import { randomBytes } from 'node:crypto';

import type { Content } from '../call';

/** A file as a part of a form. */
export interface FilePart extends Content {
	readonly name: string;
}

/** Parts of text, then one file, as `multipart/form-data` (RFC 7578). Fields without a value are left out. */
export function multipart(
	fields: Record<string, string | undefined>,
	fileField: string,
	file: FilePart,
): Content {
	const boundary = `----------------${randomBytes(16).toString('hex')}`;
	const texts = Object.entries(fields).flatMap(([name, value]) =>
		value === undefined ? [] : [part(boundary, `name="${escaped(name)}"`), value, '\r\n'],
	);
	const disposition = `name="${escaped(fileField)}"; filename="${escaped(file.name)}"`;
	const head = bytes([...texts, part(boundary, disposition, file.contentType)].join(''));
	const tail = bytes(`\r\n--${boundary}--\r\n`);
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		size: head.byteLength + file.size + tail.byteLength,
		async *read() {
			yield head;
			yield* file.read();
			yield tail;
		},
	};
}

const part = (boundary: string, disposition: string, contentType?: string) =>
	[
		`--${boundary}`,
		`Content-Disposition: form-data; ${disposition}`,
		...(contentType === undefined ? [] : [`Content-Type: ${mediaType(contentType)}`]),
		'',
		'',
	].join('\r\n');

/** As browsers do: a quotation mark or a line break in a name must not end it. */
const escaped = (name: string) => name.replace(/\r\n|\r|\n/g, '%0D%0A').replace(/"/g, '%22');

/** A line break in a media type would begin another header, and an empty one is none. */
const mediaType = (text: string) =>
	text.replace(/[^\x20-\x7e]/g, '').trim() || 'application/octet-stream';

const bytes = (text: string) => new TextEncoder().encode(text);
