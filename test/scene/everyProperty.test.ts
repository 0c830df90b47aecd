import { projectRequest } from '../../nodes/AiStudios/scene/projectRequest';
import { parameters, request } from '../fixtures/every-property.json';
import { validateCreateRequest } from '../simulator';
import { fieldsOf } from './form';

it('sends a form with every property the same in every release, byte for byte, so that no job is ordered again', () => {
	const body = projectRequest(fieldsOf(parameters)).body;
	expect(JSON.stringify(body)).toBe(JSON.stringify(request));
	expect(validateCreateRequest(body)).toEqual([]);
});
