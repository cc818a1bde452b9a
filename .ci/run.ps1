# Run the README's Windows test commands on this checkout, and build the documentation site.
$ErrorActionPreference = "Stop"
$PSNativeCommandUseErrorActionPreference = $true
Set-Location (Join-Path $PSScriptRoot "..")
# The lines of the README that install and test: what the README promises is what runs here.
$readme = Get-Content README.md -Raw -Encoding utf8
$block = [regex]::Match($readme, '(?s)<!-- test command for Windows -->\s*```powershell\s*\n(.*?)\n```').Groups[1].Value
if (-not $block) { throw "README.md has no test command for Windows." }
Write-Output $block
Invoke-Expression $block
# The documentation site; any warning is an error.
.venv\Scripts\pip install -q -c constraints.txt -e ".[docs]"
$env:NO_MKDOCS_2_WARNING = "1"
.venv\Scripts\mkdocs build --quiet --strict
