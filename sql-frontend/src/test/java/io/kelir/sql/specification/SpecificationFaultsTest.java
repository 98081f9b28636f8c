package io.kelir.sql.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.networknt.schema.InputFormat;
import io.kelir.error.FederationException;
import io.kelir.sql.Compiled;
import io.kelir.statement.StatementText.PlanSpecification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a specification is told with its place and what is expected there. */
class SpecificationFaultsTest {
    private static final String SCAN = "{'operator':'scan','data_set':'reference.regions','as':'r'}";

    private final Compiled demo = Compiled.demo();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|$: is an array, expected an object.",
                "{}|$.operator: is missing, expected a text.",
                "{'operator':'values'}|$.operator: is 'values', expected one of scan, filter, project, join, aggregate, sort, limit, union.",
                "{'operator':'scan'}|$.data_set: is missing, expected a text.",
                "{'operator':'scan','data_set':7}|$.data_set: is a number, expected a text.",
                "{'operator':'scan','data_set':' '}|$.data_set: is empty, expected a text.",
                "{'operator':'scan','data_set':'x','alias':'y'}|$: key 'alias' is not known, expected operator, data_set, as.",
                "{'operator':'scan','data_set':'x','as':'Y'}|$.as: expected a name of lower-case letters, digits and underscores.",
                "{'operator':'filter','input':SCAN}|$.condition: is missing, expected a text.",
                "{'operator':'filter','input':[],'condition':'TRUE'}|$.input: is an array, expected an object.",
                "{'operator':'filter','input':{'operator':'filter','input':{},'condition':'TRUE'},'condition':'TRUE'}|$.input.input.operator: is missing, expected a text.",
                "{'operator':'project','input':SCAN,'columns':[]}|$.columns: has 0 elements, expected at least 1.",
                "{'operator':'project','input':SCAN,'columns':['country']}|$.columns[0]: is a text, expected an object.",
                "{'operator':'project','input':SCAN,'columns':[{'expression':'country'},{'expression':null}]}|$.columns[1].expression: is null, expected a text.",
                "{'operator':'join','left':SCAN,'right':SCAN,'condition':'TRUE'}|$.type: is missing, expected a text.",
                "{'operator':'join','type':'outer','left':SCAN,'right':SCAN}|$.type: is 'outer', expected one of inner, left, right, full, cross, semi, anti.",
                "{'operator':'join','type':'cross','left':SCAN,'right':SCAN,'condition':'TRUE'}|$.condition: stands at a cross join, expected none; or the type inner.",
                "{'operator':'aggregate','input':SCAN}|$: has neither group nor measures, expected at least one of them.",
                "{'operator':'aggregate','input':SCAN,'measures':[{'function':'sum(x)'}]}|$.measures[0].function: expected the name of an aggregate function, such as sum.",
                "{'operator':'aggregate','input':SCAN,'measures':[{'function':'count','distinct':'yes'}]}|$.measures[0].distinct: is a text, expected true or false.",
                "{'operator':'sort','input':SCAN,'by':[{'expression':'country','direction':'down'}]}|$.by[0].direction: is 'down', expected one of asc, desc.",
                "{'operator':'sort','input':SCAN,'by':[{'expression':'country','nulls':true}]}|$.by[0].nulls: is a boolean, expected a text.",
                "{'operator':'limit','input':SCAN}|$: has neither rows nor offset, expected at least one of them.",
                "{'operator':'limit','input':SCAN,'rows':-1}|$.rows: expected an integer from 0 to 2147483647.",
                "{'operator':'limit','input':SCAN,'rows':1.5}|$.rows: expected an integer from 0 to 2147483647.",
                "{'operator':'union','inputs':[SCAN]}|$.inputs: has 1 elements, expected at least 2.",
            })
    void namesPathAndExpectation(String json, String message) {
        String specification = json.replace("SCAN", SCAN).replace('\'', '"');

        assertEquals(message, failure(specification));
        assertFalse(
                PlanSchema.read().validate(specification, InputFormat.JSON).isEmpty(),
                "the schema takes what the reader does not");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'operator':'join','type':'inner','left':SCAN,'right':SCAN,'condition':'TRUE'}|$: has two inputs with the name 'r', expected distinct names by 'as'.",
                "{'operator':'aggregate','input':SCAN,'measures':[{'function':'upper','arguments':['country']}]}|$.measures[0].function: 'upper' is no aggregate, expected one such as count, sum or avg.",
                "{'operator':'aggregate','input':SCAN,'measures':[{'function':'count','distinct':true}]}|$.measures[0].function: is distinct without arguments, expected what is to be distinct.",
                "{'operator':'filter','input':SCAN,'condition':'x.country IS NULL'}|$.condition: 'x.country' names no input, expected one of the columns r.region, r.country, r.population.",
                "{'operator':'sort','input':{'operator':'project','input':SCAN,'columns':[{'expression':'country'}]},'by':[{'expression':'population'}]}|$.by[0].expression: column 'population' is not given by the input, expected one of r.country.",
                "{'operator':'filter','input':{'operator':'join','type':'cross','left':SCAN,'right':{'operator':'scan','data_set':'reference.regions','as':'s'}},'condition':'country IS NULL'}|$.condition: 'country' names several columns, expected <input>.<name> or distinct names.",
                "{'operator':'sort','input':SCAN,'by':[{'expression':'1'}]}|$.by[0].expression: is a constant or a row, expected an expression over columns.",
                "{'operator':'filter','input':SCAN,'condition':'row_number() OVER () = 1'}|$.condition: holds a window function, expected it in the operator project alone.",
                "{'operator':'filter','input':SCAN,'condition':'capital IS NULL'}|Column 'capital' at $.condition, column 1 does not exist. describe_dataset lists the columns; write names in lower case or in double quotes.",
                "{'operator':'union','inputs':[SCAN,{'operator':'scan','data_set':'tpch.region'}]}|$.inputs[1]: has 2 columns, expected 3 as the first input has.",
                "{'operator':'scan','data_set':'clinic.'}|$.data_set: expected the name of a data set, as search_datasets lists it.",
                "{'operator':'filter','input':SCAN,'condition':'country > 7'}|'>' at $.condition, column 1 cannot be applied to <VARCHAR> > <INTEGER>. Compare and compute values of one type; cast public columns explicitly.",
            })
    void namesThePathOfWhatOnlyTheWholeTells(String json, String message) {
        assertEquals(message, failure(json.replace("SCAN", SCAN).replace('\'', '"')));
    }

    private String failure(String specification) {
        return assertThrows(FederationException.class, () -> demo.plan(new PlanSpecification(specification)))
                .callerMessage();
    }
}
