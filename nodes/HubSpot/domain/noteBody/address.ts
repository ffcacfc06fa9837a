import { decoded } from './entities';

/** What a link in a note may lead to; everything else, such as javascript:, could do harm to who clicks on it. */
const LINK = /^(?:https?:\/\/|mailto:|tel:)/i;
const IMAGE = /^(?:https?:\/\/|data:image\/(?:png|gif|jpe?g|webp);base64,)/i;

/** As a browser reads an address: entities are characters, and it skips spaces and control characters. */
const read = (value: string) =>
	[...decoded(value)]
		.filter((character) => character > ' ' && !(character >= '\u007f' && character <= '\u00a0'))
		.join('');

export const isSafeLink = (value: string): boolean => LINK.test(read(value));

export const isSafeImage = (value: string): boolean => IMAGE.test(read(value));
