export { CustomObjectTypes } from './customObjectTypes';
export {
	presentSchema,
	type AssociationDefinition,
	type CustomSchema,
	type ShownOfSchema,
} from './customSchema';
