"""Data-Juicer: the operator `mojifix_mapper`, registered once this module was imported.

In a recipe, with `custom_operator_paths` naming this module's file:

    process:
      - mojifix_mapper:
          lang: fr

>>> MojifixMapper().process_batched({"text": ["caf&eacute;", "plain"]})
{'text': ['café', 'plain']}
"""

from __future__ import annotations

from typing import Any

from mojifix import RULESET, Options, Pipeline
from mojifix.integrations.extras import needs

with needs("data_juicer", extra="data-juicer"):
    from data_juicer.ops.base_op import OPERATORS, Mapper

__all__ = ["MojifixMapper"]


@OPERATORS.register_module("mojifix_mapper")
class MojifixMapper(Mapper):
    """Repairs the text of samples, a batch at a time.

    The options of `mojifix.Options` (`lang`, `images`, `at_least`, `kind`) are parameters of the
    operator, as a recipe has no way to give a pipeline. Raises ValueError where one has a value
    that is not allowed.
    """

    _batched_op = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        options = {name: kwargs.pop(name) for name in Options.names() if name in kwargs}
        super().__init__(*args, **kwargs)
        self.pipeline = Pipeline.default(**options)
        self.ruleset = RULESET  # for the fingerprint of its cache

    def process_batched(self, samples: Any) -> Any:
        """Return the samples, the column of their texts repaired."""
        samples[self.text_key] = list(self.pipeline.fix_many(samples[self.text_key]))
        return samples
