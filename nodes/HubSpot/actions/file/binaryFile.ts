import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import type { Content } from '../../../shared/call';
import type { FilePart } from '../../../shared/http/multipart';

/** Read and sent in pieces of this many bytes; a multiple of three, as base64 has no seams there. */
const PIECE = 3 * 64 * 1024;

/**
 * The file in a binary field of an item, as a stream that can be read again: from n8n's storage, or from the item
 * itself where n8n keeps binary data in memory. Neither way holds a second copy.
 *
 * @throws NodeOperationError naming the field when the item has none of this name.
 */
export async function binaryFile(
	this: IExecuteFunctions,
	itemIndex: number,
	field: string,
): Promise<FilePart> {
	const binary = this.helpers.assertBinaryData(itemIndex, field);
	const extension = binary.fileExtension ? `.${binary.fileExtension}` : '';
	return {
		name: withoutFolders(binary.fileName ?? '') || `${field}${extension}`,
		contentType: binary.mimeType,
		...(binary.id === undefined ? inMemory(binary) : await stored.call(this, binary.id)),
	};
}

/** A name may come with the folders of another system, which HubSpot would take for its own or refuse. */
const withoutFolders = (name: string) =>
	name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).trim();

async function stored(
	this: IExecuteFunctions,
	id: string,
): Promise<Pick<Content, 'size' | 'read'>> {
	const { helpers } = this;
	const { fileSize } = await helpers.getBinaryMetadata(id);
	return {
		size: fileSize,
		async *read() {
			yield* await helpers.getBinaryStream(id, PIECE);
		},
	};
}

function inMemory({ data }: IBinaryData): Pick<Content, 'size' | 'read'> {
	// What a Code node made may have line breaks: then the pieces would not begin where a character begins.
	if (data.length % 4 !== 0 || /[^A-Za-z0-9+/=]/.test(data)) return inOnePiece(data);
	return {
		size: Buffer.byteLength(data, 'base64'),
		async *read() {
			const step = (PIECE / 3) * 4;
			for (let start = 0; start < data.length; start += step) {
				yield Buffer.from(data.slice(start, start + step), 'base64');
			}
		},
	};
}

function inOnePiece(data: string): Pick<Content, 'size' | 'read'> {
	const bytes = Buffer.from(data, 'base64');
	return {
		size: bytes.byteLength,
		async *read() {
			yield bytes;
		},
	};
}
