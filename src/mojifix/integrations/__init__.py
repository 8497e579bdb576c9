"""mojifix where people already work: frames, spiders, data-set pipelines, engines, agents.

A thin module an engine, named after it; the extra of the same name installs what it needs:
`pip install "mojifix[polars]"`, then `import mojifix.integrations.polars`. All repair as
`mojifix.fix` does, or as the `Pipeline` that they are given. Nothing else in the package imports
them, and none of them imports an engine but its own.
"""
