/** HubSpot's coarse kind of a file. */
export type FileType = 'IMG' | 'DOCUMENT' | 'AUDIO' | 'MOVIE' | 'TEXT' | 'OTHER';

type Kind = readonly [type: FileType, contentType: string];

const OTHER: Kind = ['OTHER', 'application/octet-stream'];

const KINDS: Readonly<Record<string, Kind>> = {
	csv: ['TEXT', 'text/csv'],
	docx: ['DOCUMENT', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
	gif: ['IMG', 'image/gif'],
	html: ['TEXT', 'text/html'],
	jpeg: ['IMG', 'image/jpeg'],
	jpg: ['IMG', 'image/jpeg'],
	json: ['TEXT', 'application/json'],
	mov: ['MOVIE', 'video/quicktime'],
	mp3: ['AUDIO', 'audio/mpeg'],
	mp4: ['MOVIE', 'video/mp4'],
	pdf: ['DOCUMENT', 'application/pdf'],
	png: ['IMG', 'image/png'],
	pptx: ['DOCUMENT', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
	svg: ['IMG', 'image/svg+xml'],
	txt: ['TEXT', 'text/plain'],
	wav: ['AUDIO', 'audio/wav'],
	webp: ['IMG', 'image/webp'],
	xlsx: ['DOCUMENT', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
	xml: ['TEXT', 'application/xml'],
	zip: ['OTHER', 'application/zip'],
};

const kindOf = (extension: string): Kind => KINDS[extension.toLowerCase()] ?? OTHER;

export const fileType = (extension: string): FileType => kindOf(extension)[0];
export const contentTypeOf = (extension: string): string => kindOf(extension)[1];

/** "image/png; q=1" → "png"; the empty string for a type that is not known here. */
export function extensionFor(contentType: string): string {
	const wanted = contentType.split(';', 1)[0]?.trim().toLowerCase();
	if (wanted === OTHER[1]) return '';
	return Object.entries(KINDS).find(([, [, known]]) => known === wanted)?.[0] ?? '';
}

/** "report.final.pdf" → "report.final" and "pdf"; a name that only begins with a dot has no extension. */
export function splitName(fileName: string): { name: string; extension: string } {
	const dot = fileName.lastIndexOf('.');
	if (dot <= 0 || dot === fileName.length - 1) return { name: fileName, extension: '' };
	return { name: fileName.slice(0, dot), extension: fileName.slice(dot + 1) };
}

export const joinName = (name: string, extension: string): string =>
	extension === '' ? name : `${name}.${extension}`;
