export { movesBackward } from './lifecycle';
export { ObjectSchema } from './objectSchema';
export {
	isReadOnly,
	propertyDefinition,
	type PropertyDefinition,
	type PropertyGroup,
	type PropertyInput,
	type PropertyOption,
	type PropertyType,
} from './propertyDefinition';
export { readValue, type ReadValue, type ValueProblem } from './values';
